# The FundCalc host as a small image: no shell, no package manager, a numeric user without rights, and a root file system that may be read-only.
# Build from the repository's root:  docker build -t fundcalc .
# Where the images come from; a company's mirror is given with --build-arg DOTNET_IMAGES=...
ARG DOTNET_IMAGES=mcr.microsoft.com/dotnet

FROM ${DOTNET_IMAGES}/sdk:10.0-noble AS build
WORKDIR /source
# Packages first: this layer changes only when a project or a version does. On a full registry the script packs nothing.
COPY global.json Directory.Build.props Directory.Packages.props .editorconfig ./
COPY eng/registry-gap/ eng/registry-gap/
COPY src/FundCalc.Calculation/FundCalc.Calculation.csproj src/FundCalc.Calculation/
COPY src/FundCalc.Contracts/FundCalc.Contracts.csproj src/FundCalc.Contracts/
COPY src/FundCalc.Prices/FundCalc.Prices.csproj src/FundCalc.Prices/
COPY src/FundCalc.Host/FundCalc.Host.csproj src/FundCalc.Host/
RUN eng/registry-gap/pack && dotnet restore src/FundCalc.Host/FundCalc.Host.csproj
COPY protos/ protos/
COPY samples/ samples/
COPY src/ src/
RUN dotnet publish src/FundCalc.Host/FundCalc.Host.csproj -c Release --no-restore -o /app

FROM ${DOTNET_IMAGES}/aspnet:10.0-noble-chiseled
WORKDIR /app
COPY --from=build /app .
# Diagnostics sockets would need a writable root; in a container the host listens on all addresses of its own.
ENV DOTNET_EnableDiagnostics=0 Listen__Address=0.0.0.0
USER 1654
EXPOSE 8080 8081
ENTRYPOINT ["dotnet", "FundCalc.Host.dll"]
