using System.Globalization;
using System.Text;

namespace AnswerEngine.Training.Tokens;

/// <summary>
/// Learns how many tokens words take: the pieces that the words of the first half of the data were made of, the most
/// used first, then those words that longest match over the pieces gets wrong. Measured on passages of the other half.
/// </summary>
internal static class TokenTraining
{
    private const int BytesMax = 290_000;
    private const int PiecesBytesMax = 230_000;
    private const int LongWords = 80;
    private const char Undecodable = '\uFFFD';

    public static void Run(string counts, string file, TextWriter log)
    {
        var words = TokenCounts.Read<CountedWord>(counts, "words.jsonl");
        var passages = TokenCounts.Read<CountedPassage>(counts, "passages.jsonl");
        var pieces = Learn(words);
        var table = new TokenTable(pieces);
        var lines = pieces.Select(p => TokenTable.Line(p.Key, p.Value)).Order(StringComparer.Ordinal);
        File.WriteAllText(file, string.Join('\n', [.. Head(words, passages, table), "", .. lines]) + "\n");
        foreach (var line in Measured(passages, table)) log.WriteLine(line);
        log.WriteLine($"{pieces.Count} entries, {new FileInfo(file).Length} bytes");
    }

    private static Dictionary<string, byte> Learn(IReadOnlyList<CountedWord> words)
    {
        var pieces = new Dictionary<string, byte>(StringComparer.Ordinal);
        var bytes = 0;
        var used = words.SelectMany(w => w.Pieces, (w, piece) => (piece, w.Times))
            .Where(p => p.piece.Length > 0 && !p.piece.Contains(Undecodable))
            .GroupBy(p => p.piece, p => p.Times, StringComparer.Ordinal)
            .Select(g => (Piece: g.Key, Times: g.Sum()));
        foreach (var (piece, _) in used.OrderByDescending(p => p.Times).ThenBy(p => p.Piece, StringComparer.Ordinal))
            Add(piece, 1, PiecesBytesMax);
        var table = new TokenTable(pieces);
        var wrong = words.Where(w => w.Pieces.Count <= byte.MaxValue)
            .Select(w => (w.Word, w.Pieces.Count, Loss: w.Times * Math.Abs(table.Pieces(w.Word) - w.Pieces.Count)))
            .Where(w => w.Loss > 1);
        foreach (var (word, tokens, _) in wrong.OrderByDescending(w => w.Loss).ThenBy(w => w.Word, StringComparer.Ordinal))
            Add(word, tokens, BytesMax);
        return pieces;

        void Add(string piece, int tokens, int bytesMax)
        {
            var size = Encoding.UTF8.GetByteCount(TokenTable.Line(piece, tokens)) + 1;
            if (bytes + size > bytesMax) return;
            bytes += size;
            pieces[piece] = (byte)tokens;
        }
    }

    private static IEnumerable<string> Head(
        IReadOnlyList<CountedWord> words, IReadOnlyList<CountedPassage> passages, TokenTable table) =>
    [
        "# How many tokens of o200k_base pieces of words take; one where no number stands. TokenEstimate reads it.",
        "# Made by: tests/tools/tokens/truth.mjs data DATA-FOLDER COUNTS-FOLDER (true counts: npm gpt-tokenizer 4.0.0, MIT),",
        "#   then tests/AnswerEngine.Training: tokens COUNTS-FOLDER OUT-FILE.",
        Format($"# Learnt from {words.Sum(w => (long)w.Times)} words ({words.Count} different) of one half of these sets, cut by hash:"),
        "#   pubmed_mix, medquad_liveqa, scifact, cystic_fibrosis, medlars_med, topic_anticoagulation, pubmedqa,",
        "#   ngc_guidelines, evidence_inference. Holds words and parts of words, no sentence.",
        "# Measured on the other half (share by which the estimate is above the truth):",
        .. Measured(passages, table).Select(l => "#   " + l),
    ];

    private static IEnumerable<string> Measured(IReadOnlyList<CountedPassage> passages, TokenTable table)
    {
        yield return Distribution($"of {LongWords} words and more", passages.Where(p => p.Words >= LongWords));
        yield return Distribution($"of fewer than {LongWords} words", passages.Where(p => p.Words < LongWords));
        foreach (var set in passages.GroupBy(p => p.Set)) yield return Distribution(set.Key, set);

        string Distribution(string what, IEnumerable<CountedPassage> some)
        {
            double[] errors = [.. some.Select(p => p.Error(TokenEstimate.Of(p.Text, table))).Order()];
            double At(double share) => errors[(int)Math.Round(share * (errors.Length - 1))];
            return Format($"{errors.Length} passages {what}: least {At(0):P2}, 1 % {At(0.01):P2}, median {At(0.5):P2}, ")
                + Format($"mean {errors.Average():P2}, 99 % {At(0.99):P2}, most {At(1):P2}");
        }
    }

    private static string Format(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
