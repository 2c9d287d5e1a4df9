"""Drives Chromium over the DevTools protocol through the pages of a folder; called by script/verify-pages.

A page with an error, a request and a link to nowhere is made first, and the checks must refuse it.
"""

import base64
import json
import os
import pathlib
import subprocess
import sys

MODES = {
    "light": dict(width=1280, height=900, scheme="light"),
    "dark": dict(width=1280, height=900, scheme="dark"),
    "narrow": dict(width=360, height=740, scheme="light"),
    "narrow-dark": dict(width=360, height=740, scheme="dark"),
}

# A sheet of A4 between its margins.
PAPER = dict(width=718, height=1047, scheme="dark", media="print")

# What can have the focus, in the order of the document, with what a screen reader calls it.
FOCUSABLE = """[...document.querySelectorAll('a[href], summary, button, [tabindex="0"]')].filter(
    e => e.matches('summary') || !e.closest('details:not([open])')).map(
    e => e.getAttribute('aria-label') || e.textContent.trim())"""
FOCUSED = """(e => e === document.body ? null : e.getAttribute('aria-label') || e.textContent.trim())(
    document.activeElement)"""

# Texts whose contrast with what is behind them is below 4.5 (WCAG 2.2, 1.4.3), each with its contrast.
CONTRAST = """(() => {
  const parse = c => (c.match(/[\\d.]+/g) || []).map(Number);
  const light = c => c.slice(0, 3).map(v => v / 255).map(v => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4)
    .reduce((sum, v, i) => sum + v * [0.2126, 0.7152, 0.0722][i], 0);
  const ratio = (a, b) => (Math.max(light(a), light(b)) + 0.05) / (Math.min(light(a), light(b)) + 0.05);
  const page = parse(getComputedStyle(document.body).backgroundColor);
  const found = [];
  for (const text of document.querySelectorAll('svg text, h1, h2, h3, p, td, th, caption, li, span, dt, dd, summary')) {
    if (!text.textContent.trim()) continue;
    const rect = text.parentNode.querySelector(':scope > rect, :scope > path');
    const behind = rect ? parse(getComputedStyle(rect).fill) : page;
    const style = getComputedStyle(text);
    const is = ratio(parse(text.ownerSVGElement ? style.fill : style.color), behind[3] === 0 ? page : behind);
    if (is < 4.5) found.push(text.textContent + ' ' + is.toFixed(2));
  }
  return found;
})()"""

# Tables below a page, which have room on a phone; those of results may be wider.
SIDEWAYS = """[...document.querySelectorAll('.notes .scroll')].filter(e => e.scrollWidth > e.clientWidth).map(
    e => e.getAttribute('aria-label'))"""

WRONG_PAGE = """<!doctype html><html lang="en"><title>wrong</title><body style="color: #999; background: #fff">
<p>pale</p><div style="width: 3000px">wide</div>
<section class="notes"><div class="scroll" style="width: 9px; overflow: auto" aria-label="x">sideways</div></section><a href="#nowhere">a link</a><a href="#x" tabindex="0"></a>
<script>console.error('told'); undefined_function()</script><img src="http://127.0.0.1:9/picture.png"></body></html>"""


class Browser:
    """Chromium with its DevTools protocol on a pair of pipes: JSON messages that end with a zero byte."""

    def __init__(self, path, profile):
        there, self.out = os.pipe()
        self.input, back = os.pipe()
        arguments = [path, "--headless=new", "--disable-gpu", "--hide-scrollbars", "--no-first-run",
                     "--disable-background-networking",
                     # A person does not click two hundred times in ten seconds, the checks do.
                     "--disable-ipc-flooding-protection", "--remote-debugging-pipe", f"--user-data-dir={profile}"]
        if os.geteuid() == 0:
            arguments.append("--no-sandbox")  # Chromium has none for root.
        # The protocol wants the descriptors 3 and 4; the shell puts them there.
        command = f'exec "$@" 3<&{there} 4>&{back}'
        self.process = subprocess.Popen(
            ["bash", "-c", command, "bash", *arguments], pass_fds=(there, back), stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL)
        os.close(there)
        os.close(back)
        self.buffer = b""
        self.number = 0
        self.events = []
        self.session = None
        target = self.call("Target.createTarget", url="about:blank")["targetId"]
        self.session = self.call("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        for domain in ["Page", "Runtime", "Log", "Network"]:
            self.call(f"{domain}.enable")

    def message(self):
        while b"\0" not in self.buffer:
            part = os.read(self.input, 1 << 16)
            if not part:
                sys.exit("verify-pages: the browser ended")
            self.buffer += part
        text, self.buffer = self.buffer.split(b"\0", 1)
        return json.loads(text)

    def call(self, method, **parameters):
        self.number += 1
        request = {"id": self.number, "method": method, "params": parameters}
        if self.session:
            request["sessionId"] = self.session
        os.write(self.out, json.dumps(request).encode() + b"\0")
        while True:
            message = self.message()
            if message.get("id") != self.number:
                self.events.append(message)
            elif "error" in message:
                sys.exit(f"verify-pages: {method}: {message['error']['message']}")
            else:
                return message["result"]

    def evaluate(self, expression):
        result = self.call("Runtime.evaluate", expression=expression, returnByValue=True)
        return result["result"].get("value")

    def wait_for(self, method):
        while not any(event["method"] == method for event in self.events):
            self.events.append(self.message())

    def open(self, url, mode):
        self.events = []
        self.call("Emulation.setEmulatedMedia", media=mode.get("media", ""),
                  features=[{"name": "prefers-color-scheme", "value": mode["scheme"]}])
        self.call("Emulation.setDeviceMetricsOverride", width=mode["width"], height=mode["height"],
                  deviceScaleFactor=1, mobile=False)
        self.call("Page.navigate", url=url)
        self.wait_for("Page.loadEventFired")

    def close(self):
        self.session = None
        self.call("Browser.close")
        self.process.wait(30)


def told(events, url):
    """What the browser reported that it should not have: errors, and requests for anything but the page."""
    for event in events:
        parameters = event.get("params", {})
        match event.get("method"):
            case "Runtime.exceptionThrown":
                yield "exception: " + parameters["exceptionDetails"]["text"]
            case "Runtime.consoleAPICalled" if parameters["type"] in ("error", "warning", "assert"):
                yield "console: " + str(parameters["args"])
            case "Log.entryAdded" if parameters["entry"]["level"] in ("error", "warning"):
                yield "log: " + parameters["entry"]["text"]
            case "Network.requestWillBeSent":
                asked = parameters["request"]["url"].split("#")[0]
                if asked != url:
                    yield "request: " + asked


def press_tab(browser):
    for kind in ["rawKeyDown", "keyUp"]:
        browser.call("Input.dispatchKeyEvent", type=kind, key="Tab", code="Tab", windowsVirtualKeyCode=9)


def tabbed(browser):
    """Goes through the page with the tabulator key: everything that can have the focus gets it, once, in order."""
    expected = browser.evaluate(FOCUSABLE)
    if any(not name for name in expected):
        yield "something that can have the focus has no name"
    reached = []
    for _ in expected:
        press_tab(browser)
        reached.append(browser.evaluate(FOCUSED))
    if reached != expected:
        missed = [name for name in expected if name not in reached]
        yield f"the tabulator key reached {len(set(reached))} of {len(expected)}; first missed: {missed[:1]}"
    press_tab(browser)
    if browser.evaluate(FOCUSED) in expected and len(set(expected)) > 1 and browser.evaluate(FOCUSED) == reached[-1]:
        yield "the focus cannot leave the page"


def opened(browser):
    """Opens each part that is closed with the keyboard."""
    for number in range(browser.evaluate("document.querySelectorAll('summary').length")):
        part = f"document.querySelectorAll('summary')[{number}]"
        browser.evaluate(f"{part}.focus()")
        for kind in ["rawKeyDown", "char", "keyUp"]:
            browser.call("Input.dispatchKeyEvent", type=kind, key="Enter", code="Enter", windowsVirtualKeyCode=13,
                         text="\r" if kind == "char" else "")
        if not browser.evaluate(f"{part}.parentNode.open"):
            yield f"the part {number + 1} that is closed cannot be opened"


def clicked(browser):
    """Clicks on each link in the middle: it must lead to a place in the page that is then in the window."""
    for number in range(browser.evaluate("document.links.length + document.querySelectorAll('svg a').length")):
        link = f"document.querySelectorAll('a[href]')[{number}]"
        place = browser.evaluate(f"""(e => {{ if (!e) return null; e.scrollIntoView({{block: 'center'}});
            const r = e.getBoundingClientRect(); return [r.x + r.width / 2, r.y + r.height / 2,
            e.getAttribute('href')]; }})({link})""")
        if place is None:
            break
        x, y, href = place
        for kind in ["mousePressed", "mouseReleased"]:
            browser.call("Input.dispatchMouseEvent", type=kind, x=x, y=y, button="left", clickCount=1)
        seen = browser.evaluate("""(e => { if (!e) return false; const r = e.getBoundingClientRect();
            return r.height > 0 && r.top < innerHeight && r.bottom > 0; })(document.querySelector(':target'))""")
        if browser.evaluate("location.hash") != href or not seen:
            yield f"a click on {href} leads nowhere"


def checked(browser, url, mode):
    """All that is wrong with a page, as it is opened and with all of its parts open."""
    browser.open(url, mode)
    yield from looked(browser)
    yield from clicked(browser)
    yield from opened(browser)
    yield from told(browser.events, url)
    if browser.evaluate("document.querySelector('details') !== null"):
        browser.open(url, mode)
        browser.evaluate("document.querySelectorAll('details').forEach(part => part.open = true)")
        yield from looked(browser)
        yield from told(browser.events, url)


def looked(browser):
    """Looks at the page as it stands and tabs through it."""
    wide = browser.evaluate("document.documentElement.scrollWidth - innerWidth")
    if wide > 0:
        yield f"{wide} pixels wider than the window"
    for text in browser.evaluate(SIDEWAYS):
        yield f"has to be moved sideways: {text}"
    for text in browser.evaluate(CONTRAST):
        yield f"hard to read: {text}"
    yield from tabbed(browser)


def picture(browser, url, mode, path):
    browser.open(url.split("#")[0], mode)
    height = browser.evaluate("Math.min(document.documentElement.scrollHeight, 8000)")
    clip = dict(x=0, y=0, width=mode["width"], height=height, scale=1)
    shot = browser.call("Page.captureScreenshot", format="png", captureBeyondViewport=True, clip=clip)
    path.write_bytes(base64.b64decode(shot["data"]))


def on_paper(browser, url, path):
    """What a printer gets, as a file and as a picture of one endless sheet."""
    browser.open(url, MODES["dark"])
    sheet = browser.call("Page.printToPDF", printBackground=False, paperWidth=8.27, paperHeight=11.69)
    path.with_suffix(".pdf").write_bytes(base64.b64decode(sheet["data"]))
    picture(browser, url, PAPER, path.with_suffix(".png"))
    wide = browser.evaluate("document.documentElement.scrollWidth - innerWidth")
    if wide > 0:
        yield f"{wide} pixels wider than the paper"


def refuses_a_wrong_page(browser, work):
    page = work / "wrong.html"
    page.write_text(WRONG_PAGE)
    found = "\n".join(checked(browser, page.as_uri(), MODES["light"]))
    expected = ["exception:", "console:", "request: http://127.0.0.1", "wider", "sideways", "hard to read", "no name", "leads nowhere"]
    missing = [what for what in expected if what not in found]
    if missing:
        sys.exit(f"verify-pages: the checks miss on a wrong page: {', '.join(missing)}\n{found}")


def main():
    chromium, folder, work = sys.argv[1], pathlib.Path(sys.argv[2]).resolve(), pathlib.Path(sys.argv[3])
    browser = Browser(chromium, work / "profile")
    refuses_a_wrong_page(browser, work)
    problems = 0
    for page in sorted(folder.glob("*.html")):
        for name, mode in MODES.items():
            found = list(checked(browser, page.as_uri(), mode))
            problems += len(found)
            picture(browser, page.as_uri(), mode, folder / f"{page.stem}-{name}.png")
            print(f"{page.name}, {name}: {'; '.join(found[:5]) if found else 'good'}")
        found = list(on_paper(browser, page.as_uri(), folder / f"{page.stem}-paper"))
        problems += len(found)
        print(f"{page.name}, on paper: {'; '.join(found) if found else 'good'}")
    browser.close()
    sys.exit(1 if problems else 0)


main()
