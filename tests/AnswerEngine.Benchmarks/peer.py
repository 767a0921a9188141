#!/usr/bin/python3
"""One peer over a BEIR folder, in a process of its own; prints lines of JSON. Started by peers.py.

    peer.py fts5|xapian build FOLDER WORK     builds its index, durably or not as its makers advise for bulk loads
    peer.py fts5|xapian search FOLDER WORK N CPU  takes the first N queries (0: all) once to warm up, then once for each
                                                  line of standard input: exact top 100, one thread, analysis included;
                                                  with CPU 1 times are those of the processor
"""
import itertools, json, os, re, resource, shutil, sqlite3, sys, time

TOP = 100
BATCH = 5000
# Lucene's English stop words: FTS5 has none of its own, Xapian takes any.
STOP = set("""a an and are as at be but by for if in into is it no not of on or such that the their then there these they this
to was will with""".split())
WORD = re.compile(r"[^\W_]+")


def lines(folder, name):
    with open(os.path.join(folder, name), encoding="utf-8") as file:
        yield from map(json.loads, file)


def documents(folder):
    for document in lines(folder, "corpus.jsonl"):
        yield document["_id"], (document.get("title") or "") + " " + document["text"]


class Fts5:
    """SQLite FTS5: Porter's stemmer, no stored text, its own BM25."""

    def __init__(self, work):
        self.path = os.path.join(work, "fts5.db")

    def build(self, folder):
        if os.path.exists(self.path):
            os.remove(self.path)
        base = sqlite3.connect(self.path)
        base.executescript("PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; PRAGMA cache_size=-400000; PRAGMA page_size=8192;")
        base.execute("CREATE TABLE ids(n INTEGER PRIMARY KEY, id TEXT)")
        base.execute("CREATE VIRTUAL TABLE f USING fts5(t, content='', tokenize='porter unicode61')")
        numbered = ((number, *document) for number, document in enumerate(documents(folder), 1))
        while batch := list(itertools.islice(numbered, BATCH)):
            base.executemany("INSERT INTO ids VALUES(?,?)", [(number, name) for number, name, _ in batch])
            base.executemany("INSERT INTO f(rowid, t) VALUES(?,?)", [(number, text) for number, _, text in batch])
        base.execute("INSERT INTO f(f) VALUES('optimize')")
        base.commit()
        base.close()

    def open(self):
        base = sqlite3.connect(self.path)
        base.executescript("PRAGMA cache_size=-800000; PRAGMA mmap_size=8000000000;")
        find = """SELECT ids.id, x.r FROM (SELECT rowid, rank AS r FROM f WHERE f MATCH ? ORDER BY rank LIMIT ?) x
                  JOIN ids ON ids.n = x.rowid ORDER BY x.r"""

        def search(text):
            words = dict.fromkeys(word for word in WORD.findall(text.lower()) if word not in STOP)
            return base.execute(find, (" OR ".join('"%s"' % word for word in words), TOP)).fetchall() if words else []

        return search


class Xapian:
    """Xapian's glass: English stemmer, no positions, BM25 with k1 0.9 and b 0.4."""

    def __init__(self, work):
        import xapian
        self.x = xapian
        self.path = os.path.join(work, "xapian")
        self.stem, self.stop = xapian.Stem("english"), xapian.SimpleStopper()
        for word in STOP:
            self.stop.add(word)

    def build(self, folder):
        shutil.rmtree(self.path, ignore_errors=True)
        os.environ.setdefault("XAPIAN_FLUSH_THRESHOLD", "200000")
        base = self.x.WritableDatabase(self.path, self.x.DB_CREATE_OR_OVERWRITE)
        generator = self.x.TermGenerator()
        generator.set_stemmer(self.stem)
        generator.set_stopper(self.stop)
        generator.set_stopper_strategy(generator.STOP_ALL)
        generator.set_stemming_strategy(generator.STEM_ALL)
        for name, text in documents(folder):
            document = self.x.Document()
            document.set_data(name)
            generator.set_document(document)
            generator.index_text_without_positions(text)
            base.add_document(document)
        base.commit()
        base.close()

    def open(self):
        enquire = self.x.Enquire(self.x.Database(self.path))
        enquire.set_weighting_scheme(self.x.BM25Weight(0.9, 0, 1000, 0.4, 0.0))
        parser = self.x.QueryParser()
        parser.set_stemmer(self.stem)
        parser.set_stemming_strategy(parser.STEM_ALL)
        parser.set_stopper(self.stop)
        parser.set_default_op(self.x.Query.OP_OR)

        def search(text):
            enquire.set_query(parser.parse_query(" ".join(WORD.findall(text.lower())), 0))
            return [(match.document.get_data(), match.weight) for match in enquire.get_mset(0, TOP)]

        return search


def size(path):
    if os.path.isfile(path):
        return os.path.getsize(path)
    return sum(os.path.getsize(os.path.join(root, name)) for root, _, names in os.walk(path) for name in names)


def timed_build(engine, folder):
    start, cpu = time.perf_counter(), time.process_time()
    engine.build(folder)
    seconds, cpu = time.perf_counter() - start, time.process_time() - cpu
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"seconds": seconds, "cpuSeconds": cpu, "bytes": size(engine.path), "peakMiB": peak}))


def timed_search(engine, folder, most, clock):
    texts = [query["text"] for query in lines(folder, "queries.jsonl")][:most or None]
    search = engine.open()
    for text in texts:
        search(text)
    for _ in sys.stdin:
        times = []
        for text in texts:
            start = clock()
            search(text)
            times.append((clock() - start) * 1e3)
        times.sort()
        at = lambda part: times[min(len(times) - 1, int(part * len(times)))]
        print(json.dumps({"p50": at(0.5), "p95": at(0.95), "p99": at(0.99), "queries": len(times)}), flush=True)


def main():
    name, step, folder, work = sys.argv[1:5]
    engine = {"fts5": Fts5, "xapian": Xapian}[name](work)
    if step == "build":
        timed_build(engine, folder)
    else:
        most, cpu = map(int, sys.argv[5:7])
        timed_search(engine, folder, most, time.thread_time if cpu else time.perf_counter)


if __name__ == "__main__":
    main()
