namespace AnswerEngine;

/// <summary>What somebody with a key may do.</summary>
public enum Role
{
    /// <summary>Read and ask.</summary>
    Reader,

    /// <summary>Also review articles, under the account's name.</summary>
    Reviewer,

    /// <summary>Also see to the articles as a whole: regenerate them.</summary>
    Curator,

    /// <summary>All of these.</summary>
    Admin,
}

/// <summary>Somebody whom the site knows.</summary>
/// <param name="Name">Under which reviews are given.</param>
/// <param name="Role">What he may do.</param>
public sealed record Account(string Name, Role Role);
