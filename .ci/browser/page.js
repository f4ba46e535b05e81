// What check.py asks of the page. Every function gives a list of complaints.
(() => {
  const parse = color => {
    const numbers = color.match(/[\d.]+/g).map(Number);
    return numbers.length < 4 ? [...numbers, 1] : numbers;
  };
  const over = (top, bottom) =>
    [0, 1, 2].map(i => top[i] * top[3] + bottom[i] * (1 - top[3])).concat(1);
  const luminance = color => {
    const [r, g, b] = color.slice(0, 3).map(value => {
      const part = value / 255;
      return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const ratio = (a, b) => {
    const [light, dark] = [luminance(a), luminance(b)].sort((x, y) => y - x);
    return (light + 0.05) / (dark + 0.05);
  };
  const background = element => {
    const layers = [];
    for (let at = element; at; at = at.parentElement) {
      layers.push(parse(getComputedStyle(at).backgroundColor));
    }
    return layers.reverse().reduce((below, layer) => over(layer, below), [255, 255, 255, 1]);
  };
  const isShown = element =>
    element.checkVisibility({ visibilityProperty: true, contentVisibilityAuto: false });
  const name = element =>
    element.tagName.toLowerCase() + (element.id ? "#" + element.id : "") +
    (element.getAttribute("class") ? "." + element.getAttribute("class") : "") +
    " “" + element.textContent.trim().slice(0, 30) + "”";
  const unique = list => [...new Set(list)].slice(0, 20);

  window.pageChecks = {
    // WCAG 1.4.3: 4.5:1, large text 3:1.
    contrast() {
      const complaints = [];
      const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
      while (walker.nextNode()) {
        const element = walker.currentNode.parentElement;
        if (!walker.currentNode.data.trim() || element.closest("title, script, .skip")) continue;
        if (!isShown(element)) continue;
        const style = getComputedStyle(element), isDrawn = element.ownerSVGElement;
        let behind = background(element);
        if (isDrawn && style.paintOrder.startsWith("stroke")) behind = parse(style.stroke);
        const ink = over(parse(isDrawn ? style.fill : style.color), behind);
        const size = parseFloat(style.fontSize), isBold = +style.fontWeight >= 700;
        const wanted = size >= 24 || (isBold && size >= 18.66) ? 3 : 4.5;
        const found = ratio(ink, behind);
        if (found < wanted) complaints.push(name(element) + " has contrast " + found.toFixed(2));
      }
      return unique(complaints);
    },
    // WCAG 1.4.11: rims of wells and marks against the page, 3:1.
    marks() {
      const complaints = [];
      for (const selector of [
        ".plate rect", ".legend rect", ".ci", ".est", ".unit", ".dot", ".alarm", ".mean",
      ]) {
        for (const mark of document.querySelectorAll(selector)) {
          if (!isShown(mark)) continue;
          const style = getComputedStyle(mark), behind = background(mark);
          const best = Math.max(...[style.fill, style.stroke].filter(value => value !== "none")
            .map(value => ratio(over(parse(value), behind), behind)));
          if (best < 3) complaints.push(selector + " has contrast " + best.toFixed(2));
        }
      }
      return unique(complaints);
    },
    labels() {
      const complaints = [];
      const complain = (element, words) => complaints.push(name(element) + " " + words);
      if (!document.documentElement.lang) complaints.push("the page has no language");
      if (!document.title) complaints.push("the page has no title");
      for (const input of document.querySelectorAll("input")) {
        if (!input.labels.length) complain(input, "has no label");
      }
      for (const button of document.querySelectorAll("button, a, summary")) {
        if (!button.textContent.trim()) complain(button, "has no words");
      }
      for (const drawing of document.querySelectorAll("svg:not([aria-hidden])")) {
        if (!drawing.getAttribute("aria-label")) complain(drawing, "has no label");
      }
      for (const part of document.querySelectorAll("[tabindex]")) {
        if (part.tabIndex > 0) complain(part, "takes itself out of the tab order");
        if (part.tabIndex === 0 && !part.getAttribute("aria-label") && !part.textContent.trim()) {
          complain(part, "can be focused and has no name");
        }
      }
      for (const head of document.querySelectorAll("th")) {
        if (!head.scope) complain(head, "has no scope");
      }
      let level = 0;
      for (const heading of document.querySelectorAll("h1, h2, h3, h4")) {
        const next = +heading.tagName[1];
        if (next > level + 1) complain(heading, "skips a level");
        level = next;
      }
      if (document.querySelectorAll("h1").length !== 1) complaints.push("not one h1");
      const ids = [...document.querySelectorAll("[id]")].map(element => element.id);
      if (new Set(ids).size !== ids.length) complaints.push("an id stands twice");
      for (const link of document.querySelectorAll("a[href]")) {
        const href = link.getAttribute("href");
        if (!href.startsWith("#") || !document.getElementById(href.slice(1))) {
          complain(link, "leads nowhere");
        }
      }
      for (const landmark of ["main", "header"]) {
        if (!document.querySelector(landmark)) complaints.push("no " + landmark);
      }
      return unique(complaints);
    },
    // WCAG 2.5.8: 24 by 24 pixels, a label counts with its input.
    targets() {
      const complaints = [];
      for (const target of document.querySelectorAll("button, input, summary, nav a")) {
        if (!isShown(target)) continue;
        const box = (target.closest("label") ?? target).getBoundingClientRect();
        if (box.width < 24 || box.height < 24) {
          complaints.push(name(target) + ` is ${box.width.toFixed(0)}×${box.height.toFixed(0)}`);
        }
      }
      return unique(complaints);
    },
    // WCAG 1.4.10: no sideways scrolling of the page itself.
    reflow() {
      const wide = document.scrollingElement.scrollWidth;
      if (wide <= innerWidth) return [];
      const guilty = [...document.body.querySelectorAll("*")].filter(element =>
        !element.closest(".wide") && element.getBoundingClientRect().right > innerWidth + 1);
      return [`the page is ${wide} wide in ${innerWidth}`, ...guilty.slice(0, 5).map(name)];
    },
  };
})();
