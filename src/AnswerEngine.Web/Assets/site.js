// Enhances pages that work without it: citation cards, copying, printing, a word while an answer is made.
"use strict";
(() => {
  const closeAfter = 180; // milliseconds in which the pointer may cross from number to card

  // A card beside a number: title, the quotes of this statement, and tags, taken from the list of references.
  let open = null, timer = 0;

  const build = link => {
    const entry = document.querySelector(link.getAttribute("href"));
    if (!entry) return null;
    const card = document.createElement("span");
    card.className = "card";
    card.id = "card";
    card.setAttribute("role", "group");
    card.setAttribute("aria-label", link.getAttribute("aria-label"));
    const title = document.createElement("p");
    title.className = "title";
    title.textContent = entry.dataset.title;
    const tags = entry.querySelector(".tags").cloneNode(true);
    tags.querySelectorAll(".back").forEach(e => e.remove());
    card.append(title);
    for (const figure of entry.querySelectorAll("figure")) {
      if (figure.dataset.for.split(" ").includes(link.dataset.statement)) card.append(figure.cloneNode(true));
    }
    const go = document.createElement("a");
    go.className = "go";
    go.href = link.getAttribute("href");
    go.textContent = "To the reference";
    card.append(tags, go);
    return card;
  };

  // Below the number where it fits, else on the side with more room, and no higher than that.
  const place = (link, card) => {
    const at = link.getBoundingClientRect(), from = link.parentElement.getBoundingClientRect();
    const margin = 8, gap = 4, least = 128;
    const below = innerHeight - at.bottom - gap - margin, above = at.top - gap - margin;
    const isBelow = card.offsetHeight <= below || below >= above;
    card.style.maxHeight = `min(${Math.max(isBelow ? below : above, least)}px, 24rem)`;
    const left = Math.min(Math.max(at.left - 24, margin), document.documentElement.clientWidth - card.offsetWidth - margin);
    card.style.left = `${left - from.left}px`;
    card.style.top = `${(isBelow ? at.bottom + gap : at.top - card.offsetHeight - gap) - from.top}px`;
  };

  const close = () => {
    clearTimeout(timer);
    if (!open) return;
    open.card.remove();
    open.link.removeAttribute("aria-expanded");
    open.link.removeAttribute("aria-details");
    open = null;
  };

  const show = link => {
    clearTimeout(timer);
    if (open && open.link === link) return;
    close();
    const card = build(link);
    if (!card) return;
    link.after(card);
    link.setAttribute("aria-expanded", "true");
    link.setAttribute("aria-details", card.id);
    open = { link, card };
    place(link, card);
  };

  const later = () => { clearTimeout(timer); timer = setTimeout(close, closeAfter); };

  for (const link of document.querySelectorAll(".cite > a")) {
    const cite = link.parentElement;
    link.addEventListener("focus", () => {
      // By keys the number may still be out of the window: browsers scroll after this, and the card's place depends on it.
      if (link.matches(":focus-visible")) link.scrollIntoView({ block: "nearest", behavior: "instant" });
      show(link);
    });
    cite.addEventListener("pointerenter", e => { if (e.pointerType !== "touch") show(link); });
    cite.addEventListener("pointerleave", e => { if (e.pointerType !== "touch" && !cite.contains(document.activeElement)) later(); });
    // What takes the focus next must not lie behind the card.
    cite.addEventListener("focusout", e => { if (!cite.contains(e.relatedTarget)) (e.relatedTarget ? close : later)(); });
    // A finger has no hover: the first touch opens the card, which leads on.
    let touched = false;
    link.addEventListener("pointerdown", e => { touched = e.pointerType === "touch"; });
    link.addEventListener("click", e => {
      if (touched) { e.preventDefault(); show(link); } else close();
      touched = false;
    });
  }
  addEventListener("keydown", e => {
    if (e.key !== "Escape" || !open) return;
    const { link, card } = open;
    if (card.contains(document.activeElement)) link.focus();
    close();
  });
  addEventListener("pointerdown", e => { if (open && !open.link.parentElement.contains(e.target)) close(); });
  addEventListener("resize", close);

  for (const link of document.querySelectorAll("[data-copy]")) {
    link.addEventListener("click", async e => {
      if (!navigator.clipboard) return;
      e.preventDefault();
      const said = link.parentElement.querySelector("[role=status]");
      try {
        const reply = await fetch(link.href);
        if (!reply.ok) throw new Error(reply.status);
        await navigator.clipboard.writeText(await reply.text());
        const references = document.querySelectorAll(".references > ol > li").length;
        said.textContent = `Copied with ${references} reference${references === 1 ? "" : "s"}.`;
      } catch {
        said.textContent = "It could not be copied; open it instead.";
        link.removeAttribute("data-copy");
      }
    });
  }

  for (const button of document.querySelectorAll("[data-print]")) {
    button.hidden = false;
    button.addEventListener("click", () => print());
  }
  // What is folded is printed too.
  addEventListener("beforeprint", () => document.querySelectorAll(".basis details").forEach(d => { d.open = true; }));

  for (const form of document.querySelectorAll("form.ask, form.follow-up")) {
    const said = form.querySelector("[role=status]");
    form.addEventListener("submit", () => {
      said.textContent = "Searching and checking the sources\u2026";
      // After the form's data were read.
      setTimeout(() => form.querySelectorAll("button").forEach(b => { b.disabled = true; }));
    });
    form.querySelector("textarea")?.addEventListener("keydown", e => {
      if (e.key === "Enter" && (e.ctrlKey || e.metaKey)) form.requestSubmit();
    });
  }
  // Coming back by the browser's history: the form can be used again.
  addEventListener("pageshow", () => {
    document.querySelectorAll("form.ask button, form.follow-up button").forEach(b => { b.disabled = false; });
    document.querySelectorAll(".working").forEach(s => { s.textContent = ""; });
  });
  addEventListener("click", e => {
    for (const menu of document.querySelectorAll(".tools details[open]")) if (!menu.contains(e.target)) menu.open = false;
  });
})();
