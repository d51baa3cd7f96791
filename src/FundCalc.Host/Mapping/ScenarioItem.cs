using FundCalc.Host.Errors;

namespace FundCalc.Host.Mapping;

/// <summary>One scenario of a request: its number in the set, or why it has none.</summary>
/// <param name="ScenarioId">Its name as sent.</param>
/// <param name="SetIndex">Its number in the set; −1: it breaks a rule.</param>
/// <param name="Failure">The rules that it breaks; null: none.</param>
internal sealed record ScenarioItem(string ScenarioId, int SetIndex, Failure? Failure);
