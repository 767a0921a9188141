#!/usr/bin/python3
"""AnswerEngine.Search beside SQLite FTS5 and Xapian: the same documents and queries, one run, one machine, and whether each
bar is met.

    /usr/bin/python3 peers.py FOLDER... --work DIR [--rounds 5] [--builds 5] [--engines fts5,xapian] [--cpu] [--json]
                              [--answers DLL --snapshot INDEX]

FOLDER is in BEIR's layout, as synth.py writes it; give that of 100,000 and that of 1,000,000 documents for all bars. Needs
Debian's python3 and python3-xapian, and this project built (dotnet build -c Release). Builds and rounds of all engines take
turns, so that all meet the same machine; every figure is the median of its rounds, times of queries are in milliseconds. All
answer the exact top 100 on one thread, analysis included. Builds begin with the first byte of corpus.jsonl; ours has two
threads and ends with a file on disk, the peers have one and do not wait for the disk. Where others work on the machine, --cpu
takes the processor time of a search, and of ours for the cost of a document, instead of the time on the wall.
"""
import argparse, json, os, statistics, subprocess, sys, time

HERE = os.path.dirname(os.path.abspath(__file__))
PROGRAM = ["dotnet", os.path.join(HERE, "bin", "Release", "net10.0", "AnswerEngine.Benchmarks.dll")]
# No bar names Xapian above this, where its build takes seven minutes and more.
XAPIAN_DOCUMENTS_MAX = 200_000
LARGE_DOCUMENTS_MIN = 500_000
# Searches before the timed ones: by then the runtime has compiled all loops as well as it can.
WARM = 10_000
STARTS = 11


def say(text):
    print(text, file=sys.stderr, flush=True)


def run(command):
    """The lines that a mode of this project prints, by the file of queries or else by step."""
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)
    found = [json.loads(line) for line in done.stdout.splitlines() if line.startswith("{")]
    return {step.get("queries", step["step"]): step for step in found}


def queries(folder):
    with open(os.path.join(folder, "queries.jsonl"), encoding="utf-8") as lines:
        return [json.loads(line)["text"] for line in lines]


def started(command):
    """Milliseconds from the start of a process to its first line, and the most memory it ever had in MiB (VmHWM)."""
    start = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.PIPE)
    line = process.stdout.readline()
    wall = (time.perf_counter() - start) * 1e3
    process.stdout.read()
    _, status, usage = os.wait4(process.pid, 0)
    if not line or status:
        sys.exit("%s gave no answer" % " ".join(command))
    return {"ms": wall, "residentMiB": usage.ru_maxrss / 1024}


class Ours:
    def __init__(self, folder, work, cpu):
        self.folder, self.index, self.cpu = folder, os.path.join(work, "index.aesi"), "cpu=%d" % cpu

    def search(self, *options):
        return run(PROGRAM + ["search", self.folder, self.index, *options])

    def build(self):
        return self.search("rounds=0")["build"]

    def round(self, most, *files):
        warm = WARM // (most or len(queries(self.folder))) + 1
        return self.search("build=0", "rounds=3", "warm=%d" % warm, "maxq=%d" % most, self.cpu, "queries=" + ",".join(files))


class Peer:
    def __init__(self, name, folder, work, options):
        self.name, self.arguments, self.cpu = name, (folder, work), options.cpu
        self.most = options.fts5_queries if name == "fts5" else 0
        self.process = None

    def command(self, step, *more):
        return [sys.executable, os.path.join(HERE, "peer.py"), self.name, step, *self.arguments, *more]

    def build(self):
        return json.loads(subprocess.run(self.command("build"), check=True, stdout=subprocess.PIPE, text=True).stdout)

    def round(self):
        if not self.process:
            self.process = subprocess.Popen(
                self.command("search", str(self.most), str(int(self.cpu))), stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self.process.stdin.write("\n")
        self.process.stdin.flush()
        return json.loads(self.process.stdout.readline())

    def close(self):
        self.process.stdin.close()
        self.process.wait()


def median(steps, *names):
    return {name: statistics.median(step[name] for step in steps) for name in names}


def builds(engines, count, documents):
    """Figures of the builds by engine; without any the indexes of an earlier run are searched."""
    found = {name: [] for name in engines} if count else {}
    for _ in range(count):
        for name, engine in engines.items():
            found[name].append(engine.build())
            say("%s built in %.1f s" % (name, found[name][-1]["seconds"]))
    result = {name: median(steps, "seconds", "cpuSeconds", "bytes", "peakMiB") for name, steps in found.items()}
    for figures in result.values():
        figures["documentsPerSecond"] = documents / figures["seconds"]
        figures["bytesPerDocument"] = figures["bytes"] / documents
    return result


def searches(ours, peers, count):
    """Times of each engine; ours over all queries, over those of frequent words, and over the same queries as each peer."""
    heavy = "queries_heavy.jsonl" if os.path.exists(os.path.join(ours.folder, "queries_heavy.jsonl")) else None
    found = {}
    for number in range(count):
        steps = ours.round(0, "queries.jsonl", *([heavy] if heavy else []))
        found.setdefault("ours", []).append(steps["queries.jsonl"])
        if heavy:
            found.setdefault("ours, frequent words", []).append(steps[heavy])
        for peer in peers:
            same = ours.round(peer.most, "queries.jsonl") if peer.most else steps
            found.setdefault("ours, as " + peer.name, []).append(same["queries.jsonl"])
            found.setdefault(peer.name, []).append(peer.round())
        say("round %d of %d" % (number + 1, count))
    for peer in peers:
        peer.close()
    result = {name: median(steps, "p50", "p95", "p99") for name, steps in found.items()}
    result["ours"].update(median(found["ours"], "openFirstMs", "openMs", "managedHeapMiB", "residentMiB", "allocatedPerQuery"))
    return result


def starts(command):
    return median([started(command) for _ in range(STARTS)], "ms", "residentMiB")


def texts_of(folder):
    """Bytes of all titles and texts, as UTF-8 without JSON around them."""
    with open(os.path.join(folder, "corpus.jsonl"), encoding="utf-8") as lines:
        documents = map(json.loads, lines)
        return sum(len(((d.get("title") or "") + d["text"]).encode()) for d in documents)


def snapshot(command, index, folder):
    """What `answers ingest FOLDER --index INDEX` has left: a start of `answers search`, and the stored text."""
    with open(os.path.join(index, "CURRENT"), encoding="utf-8") as file:
        current = os.path.join(index, "snapshots", file.read().strip())
    stored = sum(os.path.getsize(file.path) for file in os.scandir(current) if file.name.startswith("documents."))
    start = starts(["dotnet", command, "search", queries(folder)[0], "--index", index, "--top", "10"])
    return {"index": index, "start": start, "storedBytes": stored, "rawBytes": texts_of(folder)}


def busy():
    """Seconds that all processors have worked since they were started, and those of this process and its children."""
    with open("/proc/stat", encoding="ascii") as file:
        user, nice, system, _, _, interrupts, soft = map(int, file.readline().split()[1:8])
    return (user + nice + system + interrupts + soft) / os.sysconf("SC_CLK_TCK"), sum(os.times()[:4])


def measure(folder, options):
    work = os.path.join(options.work, os.path.basename(os.path.normpath(folder)))
    os.makedirs(work, exist_ok=True)
    with open(os.path.join(folder, "corpus.jsonl"), "rb") as lines:
        documents = sum(1 for _ in lines)
    names = options.engines.split(",") if options.engines else ["fts5"] + ["xapian"] * (documents <= XAPIAN_DOCUMENTS_MAX)
    say("%s: %d documents" % (folder, documents))
    clock, (all_before, own_before) = time.perf_counter(), busy()
    ours, peers = Ours(folder, work, options.cpu), [Peer(name, folder, work, options) for name in names]
    built = builds({"ours": ours, **{peer.name: peer for peer in peers}}, options.builds, documents)
    searched = searches(ours, peers, options.rounds)
    start = starts(PROGRAM + ["first", ours.index, queries(folder)[0]])
    (all_after, own_after), seconds = busy(), time.perf_counter() - clock
    others = (all_after - all_before - own_after + own_before) / (seconds * os.cpu_count())
    return {"folder": folder, "documents": documents, "seconds": seconds, "othersShare": max(0, others),
            "build": built, "search": searched, "start": start}


def bars_of(result):
    """Name, value, bar, and whether the value must be at least (1) or at most (-1) the bar."""
    build, search, documents = result["build"], result["search"], result["documents"]
    large = documents >= LARGE_DOCUMENTS_MIN
    times = lambda peer, part: search[peer][part] / search["ours, as " + peer][part]
    for peer, p50, p99 in (("fts5", 400, 800),) if large else (("xapian", 10, 10),):
        if peer in search:
            yield "p50: times faster than " + peer, times(peer, "p50"), p50, 1
            yield "p99: times faster than " + peer, times(peer, "p99"), p99, 1
    yield "p50 ms", search["ours"]["p50"], 0.28 if large else 0.10, -1
    yield "p99 ms", search["ours"]["p99"], 0.95 if large else 0.25, -1
    if not large:
        return
    if "ours, frequent words" in search:
        yield "p50 ms, only frequent words", search["ours, frequent words"]["p50"], 1.25, -1
    if "fts5" in build:
        yield "build time: part of fts5's", build["ours"]["seconds"] / build["fts5"]["seconds"], 0.6, -1
    if build:
        yield "documents built per second", build["ours"]["documentsPerSecond"], 20_000, 1
        yield "peak memory of the build MiB", build["ours"]["peakMiB"], 2048, -1
        yield "index bytes per document", build["ours"]["bytesPerDocument"], 230, -1
    yield "managed heap while serving MiB", search["ours"]["managedHeapMiB"], 64, -1
    yield "open ms", search["ours"]["openMs"], 10, -1
    yield "start of a process to its first hits ms", result["start"]["ms"], 270, -1


def bars_of_snapshot(found):
    yield "start of `answers search` to its first line ms", found["start"]["ms"], 270, -1
    yield "stored text: part of its raw size", found["storedBytes"] / found["rawBytes"], 0.7, -1


def bars_between(results, cpu):
    """What needs two sizes."""
    small, large = (min(results, key=lambda r: r["documents"]), max(results, key=lambda r: r["documents"]))
    if small is not large and small["build"]:
        cost = lambda result: result["build"]["ours"]["cpuSeconds" if cpu else "seconds"] / result["documents"]
        yield "cost of a document, large / small", cost(large) / cost(small), 1.2, -1


def judged(documents, bars):
    return [{"documents": documents, "name": name, "value": value, "bar": bar, "at": "least" if sign > 0 else "most",
             "met": (value - bar) * sign >= 0} for name, value, bar, sign in bars]


def table(headings, rows):
    print("| " + " | ".join(headings) + " |\n|" + "---|" * len(headings))
    for row in rows:
        print("| " + " | ".join(row) + " |")
    print()


def number(value):
    return format(value, ",.0f" if value >= 1000 else ".1f" if value >= 20 else ".3g")


def show(results, bars, cpu):
    for result in results:
        if result["build"]:
            print("%s documents, build\n" % format(result["documents"], ","))
            table(["engine", "seconds", "processor seconds", "documents/s", "index bytes per document", "peak MiB"],
                  [[name] + [number(b[key]) for key in ("seconds", "cpuSeconds", "documentsPerSecond", "bytesPerDocument", "peakMiB")]
                   for name, b in result["build"].items()])
        print("%s documents, search (ms%s)\n" % (format(result["documents"], ","), " of the processor" if cpu else ""))
        table(["engine", "p50", "p95", "p99"],
              [[name] + [number(s[key]) for key in ("p50", "p95", "p99")] for name, s in result["search"].items()])
        ours, start = result["search"]["ours"], result["start"]
        print("%.0f s; other processes took %.0f %% of the processors meanwhile." % (result["seconds"], 100 * result["othersShare"]))
        print("Ours: %s.\n" % ", ".join(name + " " + number(value) for name, value in (
            ("open ms", ours["openMs"]), ("first open of a process ms", ours["openFirstMs"]),
            ("bytes allocated a query", ours["allocatedPerQuery"]), ("managed heap MiB", ours["managedHeapMiB"]),
            ("resident MiB", ours["residentMiB"]), ("start of a process to its first hits ms", start["ms"]),
            ("resident MiB by then", start["residentMiB"]))))
    table(["documents", "bar", "measured", "at", "wanted", ""],
          [[format(b["documents"], ","), b["name"], number(b["value"]), b["at"], number(b["bar"]),
            "met" if b["met"] else "short"] for b in bars])


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="+", metavar="FOLDER")
    parser.add_argument("--work", required=True, help="takes the indexes")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--builds", type=int, default=5, help="0: search what an earlier run built")
    parser.add_argument("--engines", help="fts5, xapian or both; default both, Xapian up to 200,000 documents")
    parser.add_argument("--fts5-queries", type=int, default=200, metavar="N", help="the first N for FTS5, which takes a "
                        "second for some queries of a million documents, and for ours beside it; 0: all")
    parser.add_argument("--cpu", action="store_true", help="processor time of searches")
    parser.add_argument("--answers", metavar="DLL", help="the built command; starts it over --snapshot")
    parser.add_argument("--snapshot", metavar="INDEX", help="what `answers ingest` has made of the last FOLDER")
    parser.add_argument("--json", action="store_true", help="one object instead of tables")
    options = parser.parse_args()
    results = [measure(folder, options) for folder in options.folders]
    bars = [bar for result in results for bar in judged(result["documents"], bars_of(result))]
    bars += judged(max(r["documents"] for r in results), bars_between(results, options.cpu))
    found = snapshot(options.answers, options.snapshot, options.folders[-1]) if options.snapshot else None
    if found:
        bars += judged(results[-1]["documents"], bars_of_snapshot(found))
    if options.json:
        print(json.dumps({"rounds": options.rounds, "cpu": options.cpu, "builds": options.builds, "results": results, "snapshot": found,
                          "bars": bars}, indent=1))
    else:
        show(results, bars, options.cpu)


if __name__ == "__main__":
    main()
