namespace AnswerEngine;

/// <summary>
/// What kind of publication a record describes. Stored by name in the documents of an index: names are never changed.
/// </summary>
public enum ReferenceType
{
    /// <summary>Anything else.</summary>
    Other,

    /// <summary>An article of a journal.</summary>
    JournalArticle,

    /// <summary>An article of a magazine.</summary>
    MagazineArticle,

    /// <summary>An article of a newspaper.</summary>
    NewspaperArticle,

    /// <summary>A report or guideline that a body published on its own.</summary>
    Report,

    /// <summary>A standard.</summary>
    Standard,

    /// <summary>A whole book.</summary>
    Book,

    /// <summary>A chapter of a book.</summary>
    Chapter,

    /// <summary>A part of a series of monographs.</summary>
    Serial,

    /// <summary>A paper read at a conference.</summary>
    ConferencePaper,

    /// <summary>A dissertation.</summary>
    Thesis,

    /// <summary>A manuscript that no journal has published.</summary>
    Preprint,

    /// <summary>A set of data.</summary>
    Dataset,

    /// <summary>A page of the web.</summary>
    WebPage,
}
