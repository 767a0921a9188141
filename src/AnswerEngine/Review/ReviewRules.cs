using System.Globalization;
using AnswerEngine.Storage;

namespace AnswerEngine.Review;

/// <summary>What an approval takes; kept in the library, so that every process follows the same rules.</summary>
public sealed record ReviewRules
{
    private const string ApprovalsSetting = "review.approvals";

    /// <summary>Approvals by different persons, 1 or 2.</summary>
    public int Approvals
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1, nameof(Approvals));
            ArgumentOutOfRangeException.ThrowIfGreaterThan(value, 2, nameof(Approvals));
            field = value;
        }
    } = 1;

    /// <summary>The rules of a library.</summary>
    public static ReviewRules Of(Library library)
    {
        ArgumentNullException.ThrowIfNull(library);
        return library.Setting(ApprovalsSetting) is { } value
            ? new ReviewRules { Approvals = int.Parse(value, CultureInfo.InvariantCulture) }
            : new ReviewRules();
    }

    /// <summary>Changes the rules; the audit log keeps by whom.</summary>
    public static void Save(Library library, ReviewRules rules, string by)
    {
        ArgumentNullException.ThrowIfNull(library);
        ArgumentNullException.ThrowIfNull(rules);
        library.Set(ApprovalsSetting, rules.Approvals.ToString(CultureInfo.InvariantCulture), by);
    }
}
