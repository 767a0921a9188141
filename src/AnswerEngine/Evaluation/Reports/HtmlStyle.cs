namespace AnswerEngine.Evaluation.Reports;

/// <summary>The style of the HTML report: light and dark, and A4 in black on white.</summary>
internal static class HtmlStyle
{
    public const string Css =
        """
        :root{color-scheme:light dark;--ink:#1b1f24;--soft:#57606a;--line:#d0d7de;--page:#fff;--tune:#0b5394;
        --held:#8a4b08;--bar:#1a7f37;--bad:#b42318;--fill:#eef2f6}
        @media (prefers-color-scheme:dark){:root{--ink:#e6e9ed;--soft:#aab3bf;--line:#3a424d;--page:#111418;
        --tune:#8ec1f5;--held:#f0b36b;--bar:#6fd08c;--bad:#ff9c8f;--fill:#1c222a}}
        body{font:1rem/1.5 system-ui,sans-serif;max-width:64rem;margin:2rem auto;padding:0 1rem;color:var(--ink);
        background:var(--page)}
        h1{font-size:1.6rem;margin-bottom:.3rem}h2{font-size:1.2rem;margin-top:2.2rem}
        p.soft,figcaption,caption{color:var(--soft);text-align:left}
        figure{margin:1rem 0}figcaption,caption{font-size:.9rem;margin-bottom:.4rem}
        svg{width:100%;height:auto;display:block}
        svg text{font:13px system-ui,sans-serif;fill:var(--ink)}svg .soft{fill:var(--soft)}
        svg .grid{stroke:var(--line)}svg .tune{stroke:var(--tune);fill:var(--tune)}
        svg .held{stroke:var(--held);fill:var(--page)}svg .held-line{stroke:var(--held)}
        svg .bar{stroke:var(--bar)}svg .baseline{fill:var(--soft)}svg .column{fill:var(--tune)}
        .scroll{overflow-x:auto}
        table{border-collapse:collapse;width:100%;font-size:.9rem;font-variant-numeric:tabular-nums}
        th,td{padding:.25rem .6rem .25rem 0;border-bottom:1px solid var(--line);text-align:left;vertical-align:top}
        thead th{border-bottom:2px solid var(--line)}td.n,th.n{text-align:right}
        tbody th{font-weight:500}.bad{color:var(--bad);font-weight:600}
        details{border-bottom:1px solid var(--line);padding:.4rem 0}summary{cursor:pointer}
        summary .soft{color:var(--soft)}details ul{margin:.3rem 0 .3rem 1.2rem;padding:0}
        .charts{display:grid;grid-template-columns:repeat(auto-fit,minmax(18rem,1fr));gap:1rem}
        @page{size:A4;margin:15mm}
        @media print{:root{color-scheme:light;--ink:#000;--soft:#333;--line:#999;--page:#fff;--tune:#0b5394;
        --held:#8a4b08;--bar:#1a7f37;--bad:#b42318;--fill:#fff}
        body{max-width:none;margin:0;padding:0;font-size:9.5pt}table{font-size:8.5pt}
        figure,tr{break-inside:avoid}h2{break-after:avoid}.scroll{overflow:visible}
        details::details-content{content-visibility:visible;display:block}}
        """;
}
