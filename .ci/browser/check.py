#!/usr/bin/env python3
"""Opens a report as people do and complains about what does not work.

    check.py REPORT.html [--screenshots DIR] [--need WORDS]

Asks headless Chromium (the `chromium` on PATH) through its DevTools protocol: nothing is requested
from outside, the console stays empty, plates can be walked by keyboard, tables filter and sort, the
page reads without its script, on a phone, in the dark and on paper, with enough contrast and with a
name for everything that can be focused. Exit status 1 with every complaint on standard output.
"""

import argparse
import base64
import pathlib
import sys
import tempfile

from devtools import Browser, Page

HERE = pathlib.Path(__file__).parent
complaints = []


def expect(condition, words):
    if not condition:
        complaints.append(words)


def open_report(page, url):
    page.browser.events.clear()
    page.open(url)
    page.browser.drain(0.3)
    for event in page.browser.events:
        method, params = event.get("method"), event.get("params", {})
        if method == "Network.requestWillBeSent":
            wanted = params["request"]["url"]
            expect(wanted == url, f"something is requested: {wanted}")
        elif method == "Runtime.exceptionThrown":
            expect(False, "exception: " + str(params["exceptionDetails"].get("text")))
        elif method == "Runtime.consoleAPICalled":
            expect(False, "the console says " + str(params["args"]))
        elif method == "Log.entryAdded":
            expect(False, "the log says " + params["entry"]["text"])
    page.run((HERE / "page.js").read_text())


def ask(page, check, where):
    for words in page.run(f"pageChecks.{check}()"):
        complaints.append(f"{where}: {words}")


def first_glance(page):
    """Verdict and answers stand on the first screen."""
    bottom = page.run(
        "Math.max(...[...document.querySelectorAll('.verdict, .answer li')].slice(0, 3)"
        ".map(part => part.getBoundingClientRect().bottom))")
    expect(bottom is not None and bottom < 800, f"the answer ends at {bottom} of 800 pixels")


ACTIVE = "document.activeElement.querySelector('title')?.textContent ?? ''"


def keyboard(page):
    page.run("document.activeElement.blur(), scrollTo(0, 0)")
    page.key("Tab")
    expect(page.run("document.activeElement.className") == "skip", "the first Tab is no skip link")
    for _ in range(400):
        if page.run("document.activeElement.tagName") == "rect":
            break
        page.key("Tab")
    expect(page.run("document.activeElement.tagName") == "rect", "Tab reaches no well")
    start = page.run(ACTIVE)
    expect(start.startswith("A1;"), f"Tab reaches {start!r}, not A1")
    expect(page.run("document.activeElement.matches(':focus-visible')"), "focus cannot be seen")
    last = page.run(
        "[...document.activeElement.closest('svg').querySelectorAll('rect title')].at(-1).textContent")
    for key, wanted in [("ArrowRight", "A2;"), ("ArrowDown", "B2;"), ("ArrowLeft", "B1;"),
                        ("ArrowUp", "A1;"), ("End", last), ("Home", "A1;"), ("ArrowRight", "A2;")]:
        page.key(key)
        now = page.run(ACTIVE)
        expect(now.startswith(wanted), f"{key} leads to {now!r}, not {wanted}")
    told = page.run("document.activeElement.closest('.plate').querySelector('.tell').textContent")
    expect(told == page.run(ACTIVE), f"the well told is {told!r}")
    if page.run("document.querySelectorAll('.c').length"):
        on = page.run("[...document.querySelectorAll('.c.on')].map(line => line.dataset.w)")
        expect(on and set(on) == {"A2"}, f"curves {on} stand out, not those of A2")


def pointer(page):
    box = page.run(
        "(() => { const well = document.querySelectorAll('.plate rect')[5];"
        " well.scrollIntoView({block: 'center', behavior: 'instant'}); const box = well.getBoundingClientRect();"
        " return [box.x + 9, box.y + 9]; })()")
    page.call("Input.dispatchMouseEvent", type="mouseMoved", x=box[0], y=box[1])
    told = page.run("document.querySelector('.plate .tell').textContent")
    expect(told == page.run("document.querySelectorAll('.plate rect title')[5].textContent"),
           f"hovering tells {told!r}")


def colours(page):
    fills = "[...document.querySelectorAll('.plate rect')].map(w => getComputedStyle(w).fill)"
    before = page.run(fills)
    page.run("document.getElementById('by-finding').click()")
    after = page.run(fills)
    expect(len(set(before)) > 2, "wells are not coloured by Cq")
    expect(before != after, "colouring by finding changes nothing")
    page.run("document.getElementById('by-cq').click()")


def tables(page):
    count = page.run("document.querySelectorAll('.filter input').length")
    expect(count > 0, "no table can be filtered")
    page.run("for (const part of document.querySelectorAll('details')) part.open = true")
    for index in range(count):
        place = f"document.querySelectorAll('.filter')[{index}]"
        rows = f"[...{place}.nextElementSibling.querySelectorAll('tbody tr')]"
        # A word of the last row that not every row has.
        word = page.run(
            f"(() => {{ const rows = {rows}; return [...rows.at(-1).cells].map(c => c.textContent)"
            ".find(t => t && rows.some(r => !r.textContent.toLowerCase()"
            ".includes(t.toLowerCase()))) ?? ''; })()")
        page.run(f"{place}.querySelector('input').focus()")
        page.type(word)
        shown = page.run(f"{rows}.filter(row => row.checkVisibility()).map(r => r.textContent)")
        total = page.run(rows + ".length")
        expect(0 < len(shown) < total, f"filter {index} shows {len(shown)} of {total} rows")
        expect(all(word.lower() in text.lower() for text in shown), f"filter {index} shows others")
        told = page.run(f"{place}.querySelector('[role=status]').textContent")
        expect(told == f"{len(shown)} of {total} rows", f"filter {index} tells {told!r}")
        page.run(f"{place}.querySelector('input').value = ''")
        page.run(f"{place}.querySelector('input').dispatchEvent(new Event('input'))")
        expect(page.run(f"{rows}.every(row => !row.hidden)"), f"filter {index} does not empty")
    page.run("document.querySelector('th[class=n] button').focus()")
    column = "document.activeElement.closest('th').cellIndex"
    values = ("[...document.activeElement.closest('table').tBodies[0].rows]"
              f".map(row => +row.cells[{column}].dataset.v)")
    for direction in ["ascending", "descending"]:
        page.key("Enter")
        page.run("document.activeElement.click()")
        sort = page.run("document.activeElement.closest('th').ariaSort")
        expect(sort == direction, f"sorting says {sort}, not {direction}")
        found = page.run(values)
        expect(found == sorted(found, reverse=direction == "descending"), f"{found} is not {direction}")


def names(page):
    """Everything that people act on has a name for those who do not see it."""
    for node in page.call("Accessibility.getFullAXTree")["nodes"]:
        role = node.get("role", {}).get("value")
        if node.get("ignored") or role not in ("button", "link", "searchbox", "radio",
                                               "navigation"):
            continue
        expect(node.get("name", {}).get("value"), f"a {role} has no name")


def without_script(page, url):
    page.call("Emulation.setScriptExecutionDisabled", value=True)
    open_report(page, url)
    expect(page.run("document.querySelectorAll('th button').length") == 0, "the script still runs")
    for selector in [".verdict", "#answer + *", "table", ".plate rect title", "#miqe", "#methods"]:
        expect(page.run(f"document.querySelectorAll('{selector}').length") > 0,
               f"without script: no {selector}")
    page.call("Emulation.setScriptExecutionDisabled", value=False)


def shoot(page, folder, name, full=True):
    if not folder:
        return
    data = page.call("Page.captureScreenshot", format="png", captureBeyondViewport=full,
                     **({} if not full else {"clip": {**page.run(
                         "({x: 0, y: 0, width: innerWidth,"
                         " height: Math.min(document.documentElement.scrollHeight, 12000)})"),
                         "scale": 1}}))["data"]
    (folder / (name + ".png")).write_bytes(base64.b64decode(data))


def check(report, folder, words):
    url = report.resolve().as_uri()
    with tempfile.TemporaryDirectory() as profile:
        browser = Browser(profile)
        try:
            page = Page(browser)
            page.size(1280, 800)
            page.media()
            open_report(page, url)
            first_glance(page)
            for text in words:
                expect(text in page.run("document.body.innerText"), f"“{text}” is not told")
            shoot(page, folder, "first-screen", full=False)
            shoot(page, folder, "light")
            keyboard(page)
            pointer(page)
            colours(page)
            tables(page)
            names(page)
            for scheme in ["light", "dark"]:
                page.media(scheme=scheme)
                open_report(page, url)
                page.run("for (const part of document.querySelectorAll('details')) part.open = true")
                for name in ["contrast", "marks", "labels", "targets"]:
                    ask(page, name, scheme)
                page.run("document.getElementById('by-finding')?.click()")
                ask(page, "contrast", scheme + ", by finding")
                ask(page, "marks", scheme + ", by finding")
                open_report(page, url)
                if scheme == "dark":
                    shoot(page, folder, "dark")
            page.size(390, 844, mobile=True)
            page.media()
            open_report(page, url)
            ask(page, "reflow", "phone")
            ask(page, "targets", "phone")
            shoot(page, folder, "phone")
            page.size(320, 640, mobile=True)
            ask(page, "reflow", "narrow phone")
            page.size(794, 1123)
            page.media(media="print", scheme="dark")
            open_report(page, url)
            ask(page, "contrast", "print")
            ask(page, "reflow", "print")
            shoot(page, folder, "print")
            if folder:
                pdf = page.call("Page.printToPDF", paperWidth=8.27, paperHeight=11.69)["data"]
                (folder / "print.pdf").write_bytes(base64.b64decode(pdf))
            page.size(1280, 800)
            page.media()
            without_script(page, url)
        finally:
            browser.close()


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("report", type=pathlib.Path)
    parser.add_argument("--screenshots", type=pathlib.Path)
    parser.add_argument("--need", action="append", default=[])
    arguments = parser.parse_args()
    if arguments.screenshots:
        arguments.screenshots.mkdir(parents=True, exist_ok=True)
    check(arguments.report, arguments.screenshots, arguments.need)
    for words in complaints:
        print(words)
    print(f"{arguments.report}: " + (f"{len(complaints)} complaints" if complaints else "good"))
    return 1 if complaints else 0


if __name__ == "__main__":
    sys.exit(main())
