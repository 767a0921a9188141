#!/usr/bin/python3
"""The same BEIR folder in AnswerEngine.Search, SQLite FTS5 and Xapian, in one run on one machine, with the ratios.

    /usr/bin/python3 peers.py FOLDER WORK [fts5] [xapian] [rounds=5] [maxq=0] [fts5rounds=1] [fts5maxq=100]

Needs Debian's python3 and python3-xapian, and this project built: dotnet build -c Release. All answer the exact top 100,
analysis included, on one thread; the builds use what each has (ours two threads, the peers one). FTS5 is slow at a million
documents, so that its queries can be fewer (fts5maxq takes the first ones, which alternate between short and long).
"""
import json, os, re, shutil, sqlite3, subprocess, sys, time

HERE = os.path.dirname(os.path.abspath(__file__))
STOP = set("""a an and are as at be but by for if in into is it no not of on or such that the their then there these they this
to was will with""".split())
WORD = re.compile(r"[^\W_]+")
TOP = 100


def documents(folder):
    with open(os.path.join(folder, "corpus.jsonl"), encoding="utf-8") as lines:
        for line in lines:
            document = json.loads(line)
            yield document["_id"], (document.get("title") or "") + " " + document["text"]


def queries(folder, most):
    with open(os.path.join(folder, "queries.jsonl"), encoding="utf-8") as lines:
        texts = [json.loads(line)["text"] for line in lines]
    return texts[:most] if most else texts


def timed(search, texts, rounds):
    times = []
    for number in range(rounds + 1):  # the first round warms up
        for text in texts:
            start = time.perf_counter()
            search(text)
            if number:
                times.append((time.perf_counter() - start) * 1e3)
    times.sort()
    at = lambda part: times[min(len(times) - 1, int(part * len(times)))]
    return {"p50": at(0.5), "p95": at(0.95), "p99": at(0.99), "count": len(times)}


def ours(folder, work, options):
    program = os.path.join(HERE, "bin", "Release", "net10.0", "AnswerEngine.Benchmarks.dll")
    index = os.path.join(work, "index.aesi")
    arguments = ["rounds=%d" % options["rounds"], "maxq=%d" % options["maxq"]]
    run = subprocess.run(["dotnet", program, "search", folder, index] + arguments, check=True, capture_output=True, text=True)
    build, search = [json.loads(line) for line in run.stdout.splitlines() if line.startswith("{")]
    return {"seconds": build["seconds"], "bytes": build["bytes"], **{k: search[k] for k in ("p50", "p95", "p99", "count")}}


def fts5(folder, work, options):
    path = os.path.join(work, "fts5.db")
    if os.path.exists(path):
        os.remove(path)
    base = sqlite3.connect(path)
    base.executescript("PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; PRAGMA cache_size=-400000; PRAGMA page_size=8192;")
    base.execute("CREATE TABLE ids(n INTEGER PRIMARY KEY, id TEXT)")
    base.execute("CREATE VIRTUAL TABLE f USING fts5(t, content='', tokenize='porter unicode61')")
    start = time.time()
    for number, (name, text) in enumerate(documents(folder)):
        base.execute("INSERT INTO ids VALUES(?,?)", (number + 1, name))
        base.execute("INSERT INTO f(rowid, t) VALUES(?,?)", (number + 1, text))
    base.execute("INSERT INTO f(f) VALUES('optimize')")
    base.commit()
    seconds = time.time() - start
    base.executescript("PRAGMA cache_size=-800000; PRAGMA mmap_size=8000000000;")
    find = """SELECT ids.id, x.r FROM (SELECT rowid, rank AS r FROM f WHERE f MATCH ? ORDER BY rank LIMIT ?) x
              JOIN ids ON ids.n = x.rowid ORDER BY x.r"""

    def search(text):
        words = dict.fromkeys(word for word in WORD.findall(text.lower()) if word not in STOP)
        if words:
            base.execute(find, (" OR ".join('"%s"' % word for word in words), TOP)).fetchall()

    result = timed(search, queries(folder, options["fts5maxq"]), options["fts5rounds"])
    return {"seconds": seconds, "bytes": os.path.getsize(path), **result}


def xapian(folder, work, options):
    import xapian as x
    path = os.path.join(work, "xapian")
    shutil.rmtree(path, ignore_errors=True)
    os.environ.setdefault("XAPIAN_FLUSH_THRESHOLD", "200000")
    stop, stem = x.SimpleStopper(), x.Stem("english")
    for word in STOP:
        stop.add(word)
    start = time.time()
    base = x.WritableDatabase(path, x.DB_CREATE_OR_OVERWRITE)
    generator = x.TermGenerator()
    generator.set_stemmer(stem)
    generator.set_stopper(stop)
    generator.set_stopper_strategy(generator.STOP_ALL)
    generator.set_stemming_strategy(generator.STEM_ALL)
    for name, text in documents(folder):
        document = x.Document()
        document.set_data(name)
        generator.set_document(document)
        generator.index_text_without_positions(text)
        base.add_document(document)
    base.commit()
    seconds = time.time() - start
    base.close()
    size = sum(os.path.getsize(os.path.join(root, name)) for root, _, names in os.walk(path) for name in names)
    base = x.Database(path)
    enquire = x.Enquire(base)
    enquire.set_weighting_scheme(x.BM25Weight(0.9, 0, 1000, 0.4, 0.0))
    parser = x.QueryParser()
    parser.set_stemmer(stem)
    parser.set_stemming_strategy(parser.STEM_ALL)
    parser.set_stopper(stop)
    parser.set_default_op(x.Query.OP_OR)

    def search(text):
        enquire.set_query(parser.parse_query(" ".join(WORD.findall(text.lower())), 0))
        return [(match.document.get_data(), match.weight) for match in enquire.get_mset(0, TOP)]

    result = timed(search, queries(folder, options["maxq"]), options["rounds"])
    return {"seconds": seconds, "bytes": size, **result}


def main():
    folder, work = sys.argv[1:3]
    options = {"rounds": 5, "maxq": 0, "fts5rounds": 1, "fts5maxq": 100}
    options.update((name, int(value)) for name, value in (a.split("=") for a in sys.argv[3:] if "=" in a))
    wanted = [a for a in sys.argv[3:] if "=" not in a] or ["fts5", "xapian"]
    os.makedirs(work, exist_ok=True)
    us = ours(folder, work, options)
    print(json.dumps({"engine": "ours", **us}), flush=True)
    for name in wanted:
        peer = {"fts5": fts5, "xapian": xapian}[name](folder, work, options)
        ratios = {"p50 times": peer["p50"] / us["p50"], "p99 times": peer["p99"] / us["p99"],
                  "build part": us["seconds"] / peer["seconds"], "bytes part": us["bytes"] / peer["bytes"]}
        print(json.dumps({"engine": name, **peer, **{k: round(v, 3) for k, v in ratios.items()}}), flush=True)


if __name__ == "__main__":
    main()
