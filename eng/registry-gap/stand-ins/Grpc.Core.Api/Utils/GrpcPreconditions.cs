using System.Diagnostics.CodeAnalysis;

namespace Grpc.Core.Utils;

/// <summary>Checks of arguments and state.</summary>
public static class GrpcPreconditions
{
    /// <summary>Throws unless the argument holds.</summary>
    /// <param name="condition">The condition.</param>
    /// <exception cref="ArgumentException">It does not hold.</exception>
    public static void CheckArgument([DoesNotReturnIf(false)] bool condition)
    {
        if (!condition)
        {
            throw new ArgumentException(null);
        }
    }

    /// <summary>Throws unless the argument holds.</summary>
    /// <param name="condition">The condition.</param>
    /// <param name="errorMessage">The exception's message.</param>
    /// <exception cref="ArgumentException">It does not hold.</exception>
    public static void CheckArgument([DoesNotReturnIf(false)] bool condition, string errorMessage)
    {
        if (!condition)
        {
            throw new ArgumentException(errorMessage);
        }
    }

    /// <summary>Throws when the reference is null.</summary>
    /// <typeparam name="T">Its type.</typeparam>
    /// <param name="reference">The reference.</param>
    /// <returns>The reference.</returns>
    /// <exception cref="ArgumentNullException">It is null.</exception>
    public static T CheckNotNull<T>([NotNull] T reference) =>
        reference is null ? throw new ArgumentNullException(nameof(reference)) : reference;

    /// <summary>Throws when the reference is null.</summary>
    /// <typeparam name="T">Its type.</typeparam>
    /// <param name="reference">The reference.</param>
    /// <param name="paramName">The parameter that the exception names.</param>
    /// <returns>The reference.</returns>
    /// <exception cref="ArgumentNullException">It is null.</exception>
    public static T CheckNotNull<T>([NotNull] T reference, string paramName) =>
        reference is null ? throw new ArgumentNullException(paramName) : reference;

    /// <summary>Throws unless the state holds.</summary>
    /// <param name="condition">The condition.</param>
    /// <exception cref="InvalidOperationException">It does not hold.</exception>
    public static void CheckState([DoesNotReturnIf(false)] bool condition)
    {
        if (!condition)
        {
            throw new InvalidOperationException();
        }
    }

    /// <summary>Throws unless the state holds.</summary>
    /// <param name="condition">The condition.</param>
    /// <param name="errorMessage">The exception's message.</param>
    /// <exception cref="InvalidOperationException">It does not hold.</exception>
    public static void CheckState([DoesNotReturnIf(false)] bool condition, string errorMessage)
    {
        if (!condition)
        {
            throw new InvalidOperationException(errorMessage);
        }
    }
}
