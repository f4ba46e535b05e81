/// The script of `report.html`: sorting and filtering of tables, and arrow keys on plates. Without
/// it everything can be read.
enum HTMLScript {
  static let text = """
    "use strict";
    for (const table of document.querySelectorAll("table.sort")) {
      const body = table.tBodies[0], heads = [...table.tHead.rows[0].cells];
      heads.forEach((head, column) => {
        const button = document.createElement("button");
        button.textContent = head.textContent;
        button.title = "Sort by " + head.textContent;
        head.textContent = "";
        head.append(button);
        button.addEventListener("click", () => {
          const up = head.getAttribute("aria-sort") !== "ascending";
          heads.forEach(other => other.removeAttribute("aria-sort"));
          head.setAttribute("aria-sort", up ? "ascending" : "descending");
          const key = row => {
            const cell = row.cells[column], value = cell.dataset.v;
            return value === undefined ? cell.textContent : value === "" ? Infinity : +value;
          };
          const rows = [...body.rows].map(row => [key(row), row]);
          rows.sort((a, b) => (a[0] < b[0] ? -1 : a[0] > b[0] ? 1 : 0) * (up ? 1 : -1));
          body.append(...rows.map(pair => pair[1]));
        });
      });
      if (body.rows.length < 8) continue;
      const line = document.createElement("div"), label = document.createElement("label");
      const input = document.createElement("input"), count = document.createElement("span");
      line.className = "filter noprint";
      label.append("Filter rows ", input);
      line.append(label, count);
      input.type = "search";
      count.className = "note";
      count.setAttribute("role", "status");
      table.parentElement.before(line);
      const texts = new Map();
      input.addEventListener("input", () => {
        const wanted = input.value.toLowerCase();
        let shown = 0;
        for (const row of body.rows) {
          if (!texts.has(row)) texts.set(row, row.textContent.toLowerCase());
          row.hidden = !texts.get(row).includes(wanted);
          if (!row.hidden) shown++;
        }
        count.textContent = wanted ? shown + " of " + body.rows.length + " rows" : "";
      });
    }
    addEventListener("beforeprint", () => {
      for (const part of document.querySelectorAll("details")) part.open = true;
    });
    for (const plate of document.querySelectorAll(".plate")) {
      const first = plate.querySelector("rect"), tell = plate.querySelector(".tell");
      if (!first) continue;
      const place = well => well.getAttribute("x") + "," + well.getAttribute("y");
      // Wells are gathered when somebody walks the plate: there may be hundreds of plates.
      let wells, at;
      const gather = () => {
        if (wells) return;
        wells = [...plate.querySelectorAll("rect")];
        at = new Map(wells.map(well => [place(well), well]));
      };
      const step = +plate.dataset.step;
      // Only the well that Tab reaches; the others become so when an arrow key leads to them.
      first.setAttribute("role", "img");
      first.setAttribute("tabindex", "0");
      const say = well => {
        const words = well.querySelector("title").textContent, name = words.split(";")[0];
        tell.textContent = words;
        for (const old of document.querySelectorAll(".c.on")) old.classList.remove("on");
        const mine = '.curves[data-run="' + plate.dataset.run + '"] .c';
        for (const line of document.querySelectorAll(mine)) {
          line.classList.toggle("on", line.dataset.w === name);
        }
      };
      plate.addEventListener("focusin", event => {
        if (event.target.tagName === "rect") say(event.target);
      });
      plate.addEventListener("pointerover", event => {
        const well = event.target.closest("rect");
        if (well) say(well);
      });
      const moves = {
        ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1],
      };
      const go = (from, to) => {
        from.setAttribute("tabindex", "-1");
        to.setAttribute("role", "img");
        to.setAttribute("tabindex", "0");
        to.focus();
      };
      plate.addEventListener("keydown", event => {
        if (event.target.tagName !== "rect") return;
        gather();
        const end = { Home: wells[0], End: wells[wells.length - 1] }[event.key];
        const move = moves[event.key];
        if (!move && !end) return;
        event.preventDefault();
        if (end) return go(event.target, end);
        let x = +event.target.getAttribute("x"), y = +event.target.getAttribute("y");
        for (let i = 0; i < 64; i++) {
          x += move[0] * step;
          y += move[1] * step;
          const next = at.get(x + "," + y);
          if (!next) continue;
          return go(event.target, next);
        }
      });
    }

    """
}
