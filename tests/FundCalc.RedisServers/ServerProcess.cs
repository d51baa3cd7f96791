using System.Diagnostics;
using System.Globalization;

namespace FundCalc.RedisServers;

/// <summary>One program that runs in a folder of its own, with its output in a file there.</summary>
internal sealed class ServerProcess(DirectoryInfo folder, string program, IReadOnlyList<string> arguments)
{
    private Process? _process;

    public bool IsFrozen { get; private set; }

    public bool IsRunning => _process is { HasExited: false };

    private string PidFile => Path.Combine(folder.FullName, "pid");

    private string OutputFile => Path.Combine(folder.FullName, "output.log");

    public void Start()
    {
        // Through a shell that becomes the program: its output goes to a file without anyone who must read a pipe.
        var start = new ProcessStartInfo("/bin/sh") { UseShellExecute = false, WorkingDirectory = folder.FullName };
        foreach (var argument in (string[])["-c", "out=\"$0\"; exec \"$@\" < /dev/null > \"$out\" 2>&1", OutputFile, program, .. arguments])
        {
            start.ArgumentList.Add(argument);
        }

        // Of Garnet: it is a .NET program, and a heap for each core would be too much of a test.
        start.Environment["DOTNET_gcServer"] = "0";
        _process = Process.Start(start) ?? throw new InvalidOperationException($"{program} did not start.");
        File.WriteAllText(PidFile, _process.Id.ToString(CultureInfo.InvariantCulture));
    }

    /// <summary>SIGKILL, also of a frozen process.</summary>
    public void Kill()
    {
        if (_process is null)
        {
            return;
        }

        _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
        _process = null;
        IsFrozen = false;
        File.Delete(PidFile);
    }

    /// <summary>Returns when every thread stands still: the signal itself does not wait for that.</summary>
    public void Freeze()
    {
        var process = Running().Id;
        Signals.Stop(process);
        IsFrozen = true;
        if (!SpinWait.SpinUntil(() => StandsStill(process), TimeSpan.FromSeconds(10)))
        {
            throw new TimeoutException($"{program} did not stop.");
        }
    }

    public void Thaw()
    {
        Signals.Continue(Running().Id);
        IsFrozen = false;
    }

    /// <summary>The last lines that the program wrote.</summary>
    public string LastWords() => File.Exists(OutputFile) ? string.Join('\n', File.ReadLines(OutputFile).TakeLast(20)) : "";

    // Linux tells of each thread; elsewhere there is nothing to ask.
    private static bool StandsStill(int process)
    {
        try
        {
            return !OperatingSystem.IsLinux() || Directory.EnumerateDirectories($"/proc/{process}/task").All(thread =>
            {
                var stat = File.ReadAllText(Path.Combine(thread, "stat")); // id (name) state …
                return stat[stat.LastIndexOf(')') + 2] == 'T';
            });
        }
        catch (IOException)
        {
            return false; // a thread ended while it was looked at
        }
    }

    private Process Running() => _process ?? throw new InvalidOperationException($"{program} is not running.");
}
