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
      const label = document.createElement("label"), input = document.createElement("input");
      label.className = "noprint";
      label.append("Filter ", input);
      input.type = "search";
      table.parentElement.before(label);
      input.addEventListener("input", () => {
        const wanted = input.value.toLowerCase();
        for (const row of body.rows) row.hidden = !row.textContent.toLowerCase().includes(wanted);
      });
    }
    for (const plate of document.querySelectorAll(".plate")) {
      const wells = [...plate.querySelectorAll("rect")], tell = plate.querySelector(".tell");
      if (!wells.length) continue;
      const place = well => well.getAttribute("x") + "," + well.getAttribute("y");
      const at = new Map(wells.map(well => [place(well), well]));
      const step = +plate.dataset.step;
      for (const well of wells) well.setAttribute("role", "img");
      wells[0].setAttribute("tabindex", "0");
      const say = well => { tell.textContent = well.querySelector("title").textContent; };
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
      plate.addEventListener("keydown", event => {
        const move = moves[event.key];
        if (!move || event.target.tagName !== "rect") return;
        event.preventDefault();
        let x = +event.target.getAttribute("x"), y = +event.target.getAttribute("y");
        for (let i = 0; i < 64; i++) {
          x += move[0] * step;
          y += move[1] * step;
          const next = at.get(x + "," + y);
          if (!next) continue;
          event.target.setAttribute("tabindex", "-1");
          next.setAttribute("tabindex", "0");
          next.focus();
          return;
        }
      });
    }

    """
}
