/**
 * The frame's own script: colours, menu, what stands beside the text. Every page works without it.
 * Written for old telephones, too: no syntax younger than 2018. It binds no single keys (WCAG 2.1.4).
 */
"use strict";

(function () {
  const root = document.documentElement;
  const CHOICE = "katalog.farben";
  const prefersDark = matchMedia("(prefers-color-scheme: dark)");
  const wide = matchMedia("(min-width: 76.25em)");

  /** What the reader chose, "hell" or "dunkel"; null before the first click. */
  function choice() {
    try {
      return localStorage.getItem(CHOICE);
    } catch (error) {
      return null; // storage is switched off: the system decides
    }
  }

  function isDark() {
    const chosen = choice();
    return chosen ? chosen === "dunkel" : prefersDark.matches;
  }

  function paint(dark) {
    root.dataset.mdColorScheme = dark ? "slate" : "default";
    document.querySelectorAll(".k-farbwahl").forEach(function (button) {
      button.setAttribute("aria-pressed", String(dark));
    });
  }

  function startColours() {
    paint(isDark());
    document.querySelector(".k-farbwahl").addEventListener("click", function () {
      const dark = root.dataset.mdColorScheme !== "slate";
      paint(dark);
      try {
        localStorage.setItem(CHOICE, dark ? "dunkel" : "hell");
      } catch (error) {
        // the choice holds for this page only
      }
    });
  }

  function startMenu() {
    const header = document.querySelector(".md-header");
    const button = header.querySelector(".k-menueknopf");

    function show(open) {
      header.classList.toggle("k-kopf-auf", open);
      button.setAttribute("aria-expanded", String(open));
    }

    button.addEventListener("click", function () {
      show(button.getAttribute("aria-expanded") === "false");
    });
    header.addEventListener("keydown", function (event) {
      if (event.key !== "Escape" || button.getAttribute("aria-expanded") === "false") return;
      show(false);
      button.focus();
    });
  }

  /** Lists beside the text are open where there is room for them. */
  function unfold() {
    document.querySelectorAll(".k-leiste details").forEach(function (details) {
      details.open = wide.matches;
    });
  }

  /** Mark the section that is being read in the table of contents. */
  function followReading() {
    const links = new Map();
    document.querySelectorAll(".k-toc a").forEach(function (link) {
      const heading = document.getElementById(decodeURIComponent(link.hash.slice(1)));
      if (heading) links.set(heading, link);
    });
    if (links.size === 0 || !("IntersectionObserver" in window)) return;

    function mark() {
      let current = null;
      links.forEach(function (link, heading) {
        if (heading.getBoundingClientRect().top < innerHeight / 3) current = link;
      });
      links.forEach(function (link) {
        if (link === current) link.setAttribute("aria-current", "true");
        else link.removeAttribute("aria-current");
      });
    }

    const observer = new IntersectionObserver(mark, { rootMargin: "0px 0px -66% 0px" });
    links.forEach(function (link, heading) {
      observer.observe(heading);
    });
  }

  /** Tell `act` whenever a media query changes its mind; browsers before 2020 know only the older way. */
  function onChange(query, act) {
    if (query.addEventListener) query.addEventListener("change", act);
    else query.addListener(act);
  }

  root.classList.remove("no-js");
  root.classList.add("js");
  paint(isDark());
  onChange(prefersDark, function () {
    paint(isDark());
  });
  onChange(wide, unfold);
  document.addEventListener("DOMContentLoaded", function () {
    startColours();
    startMenu();
    unfold();
    followReading();
  });
})();
