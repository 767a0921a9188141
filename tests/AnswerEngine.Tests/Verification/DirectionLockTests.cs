namespace AnswerEngine.Tests.Verification;

public sealed class DirectionLockTests
{
    [Theory]
    [InlineData("Inventol reduced recurrence.", "Among adults, Inventol reduced recurrence.")]
    [InlineData("Recurrence decreased on Inventol.", "Inventol reduced recurrence, and no death occurred, so that none was excluded.")]
    [InlineData("Recurrence was lower on Inventol.", "Inventol reduced recurrence.")]
    [InlineData("Inventol was studied.", "Inventol increased bleeding.")]
    [InlineData("The panel advises not to use Inventol.", "We recommend not using Inventol.")]
    [InlineData("The panel recommends against Inventol.", "We recommend against Inventol.")]
    [InlineData("Inventol should be avoided.", "Inventol is contraindicated.")]
    [InlineData("Inventol is effective.", "Inventol was superior.")]
    public void A_paraphrase_that_keeps_the_direction_passes(string text, string quote) =>
        Assert.Null(Claims.DirectionLocks(text, quote));

    [Theory]
    [InlineData("Inventol did not reduce recurrence.", "Inventol did reduce recurrence.")]
    [InlineData("Inventol did reduce recurrence.", "Inventol did not reduce recurrence.")]
    [InlineData("Inventol is safe without monitoring.", "Inventol is safe with monitoring.")]
    [InlineData("Inventol can be used.", "Inventol cannot be used.")]
    [InlineData("Bleeding occurred.", "Bleeding never occurred.")]
    [InlineData("It does lower risk.", "It doesn't lower risk.")]
    [InlineData("Inventol increased recurrence.", "Inventol reduced recurrence.")]
    [InlineData("Inventol reduced recurrence.", "Inventol increased recurrence.")]
    [InlineData("Risk was higher.", "Risk was lower.")]
    [InlineData("There were fewer events.", "There were more events.")]
    [InlineData("We recommend against Inventol.", "We recommend Inventol.")]
    [InlineData("We recommend Inventol.", "We recommend against Inventol.")]
    [InlineData("Inventol is indicated in pregnancy.", "Inventol is contraindicated in pregnancy.")]
    [InlineData("Use Inventol in pregnancy.", "Avoid Inventol in pregnancy.")]
    [InlineData("Inventol was effective.", "Inventol was ineffective.")]
    [InlineData("Inventol was superior.", "Inventol was inferior.")]
    [InlineData("Outcomes were worse.", "Outcomes were better.")]
    [InlineData("Inventol improved outcomes.", "Inventol was harmful.")]
    public void A_statement_that_turns_the_direction_is_rejected(string text, string quote) =>
        Assert.Equal("direction", Claims.DirectionLocks(text, quote)?.Check);
}
