"""Opens the HTML report of an audit in Chromium and uses it as a reader does.

Usage: report_test.py CALQUE [SCREENSHOT_FOLDER]. Needs selenium, chromium and its driver.
"""

import os
import subprocess
import sys
import tempfile
import time
import unittest

from selenium import webdriver
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.chrome.options import Options
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.support.ui import Select, WebDriverWait

CALQUE = os.path.abspath(sys.argv[1])
SHOTS = sys.argv[2] if len(sys.argv) > 2 else None

ARTICLES = {
    "fr/a.md": "Il ya une faute ici.\n",
    "fr/b.md": "Le chat dort dans le jardin de la voisine.\n",
    "fr/blog/2.md": "Près de le pont, dans le le pré, il ya un chat 😀 « mal élevé\".\n",
    "fr/blog/10.md": "Le texte dit: \"non\".\n",
    "fr/<img src=x onerror=document.title='hit'>.md": "Il ya </script><script>document.title='hit'</script> là.\n",
}


def audit(folder, *arguments, environment=None):
    run = subprocess.run(
        [CALQUE, "audit", "-q", *arguments], cwd=folder, capture_output=True, text=True,
        env={"PATH": os.environ["PATH"], "HOME": folder, "LC_ALL": "C.UTF-8", **(environment or {})})
    assert run.returncode == 0, run.stderr


def driver():
    options = Options()
    for argument in ("--headless=new", "--no-sandbox", "--disable-gpu", "--window-size=1280,1000"):
        options.add_argument(argument)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    return webdriver.Chrome(options=options, service=Service(os.environ.get("CHROMEDRIVER", "/usr/bin/chromedriver")))


class ReportTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        for name, text in ARTICLES.items():
            path = os.path.join(cls.folder.name, name)
            os.makedirs(os.path.dirname(path), exist_ok=True)
            with open(path, "w", encoding="utf-8") as file:
                file.write(text)
        for _ in range(2):
            audit(cls.folder.name, "--history", "h.sqlite", "--html", "r.html", "fr",
                  environment={"CALQUE_RULES_URL": "https://example.org/rules/"})
        cls.page = "file://" + os.path.join(cls.folder.name, "r.html")
        cls.browser = driver()

    @classmethod
    def tearDownClass(cls):
        cls.browser.quit()
        cls.folder.cleanup()

    def open(self, address=""):
        self.browser.get("about:blank")
        self.browser.get(self.page + address)
        self.until(lambda: self.browser.execute_script("return document.documentElement.dataset.ready") == "true")

    def until(self, condition):
        WebDriverWait(self.browser, 10).until(lambda _: condition())

    def all(self, selector):
        return self.browser.find_elements(By.CSS_SELECTOR, selector)

    def one(self, selector):
        return self.browser.find_element(By.CSS_SELECTOR, selector)

    def shot(self, name):
        if SHOTS:
            self.browser.save_screenshot(os.path.join(SHOTS, name + ".png"))

    def tearDown(self):
        log = [entry for entry in self.browser.get_log("browser") if entry["level"] in ("SEVERE", "WARNING")]
        self.assertEqual(log, [])

    def test_overview(self):
        self.open()
        self.assertEqual(self.one(".card b").text, "E")
        self.assertIn("fr/blog", self.one("#overview").text)
        self.assertEqual(len(self.all("#trend svg")), 1)
        self.shot("overview")

    def test_nothing_comes_from_outside_or_runs_from_texts(self):
        for view in ("overview", "files", "findings", "rules"):
            self.open("#view=" + view)
            self.assertNotIn("hit", self.browser.title)
            self.assertEqual(self.all("main img"), [])
        entries = self.browser.execute_script("return performance.getEntriesByType('resource').map(e => e.name)")
        self.assertEqual([name for name in entries if not name.startswith("data:")], [])

    def test_findings_show_their_place(self):
        self.open("#view=findings&path=fr/blog/2.md")
        marks = [mark.text for mark in self.all("#findings mark")]
        self.assertIn("de le", marks)
        self.assertIn("il ya", marks)
        lines = [item.text for item in self.all("#findings li")]
        self.assertTrue(any("fr/blog/2.md:1:6" in line and "grammar/contraction" in line for line in lines), lines)
        self.assertTrue(any("Suggestion: du" in line for line in lines), lines)
        self.shot("findings")

    def test_sorting(self):
        self.open("#view=files")
        names = lambda: [cell.text for cell in self.all("#files tbody th")]
        self.one('#files [data-sort="path"]').click()
        self.until(lambda: self.one('#files th[aria-sort="ascending"]').text.startswith("File"))
        ascending = names()
        self.assertLess(ascending.index("fr/blog/2.md"), ascending.index("fr/blog/10.md"))
        self.assertEqual(self.browser.switch_to.active_element.get_attribute("data-sort"), "path")
        self.browser.switch_to.active_element.send_keys(Keys.ENTER)
        self.until(lambda: names() == ascending[::-1])
        self.assertIn("sort=path", self.browser.current_url)
        self.assertIn("dir=desc", self.browser.current_url)
        self.one('#files [data-sort="errors"]').click()
        self.until(lambda: "sort=errors" in self.browser.current_url)
        errors = [int(row.find_elements(By.TAG_NAME, "td")[1].text) for row in self.all("#files tbody tr")]
        self.assertEqual(errors, sorted(errors, reverse=True))
        self.shot("files")

    def test_filters_live_in_the_address(self):
        self.open("#view=findings")
        every = len(self.all("#findings li"))
        Select(self.one('#findings [data-key="family"]')).select_by_visible_text("grammar")
        self.until(lambda: "family=grammar" in self.browser.current_url)
        grammar = len(self.all("#findings li"))
        self.assertTrue(0 < grammar < every)
        self.one('#findings [data-severity="error"]').click()
        self.until(lambda: "severity=" in self.browser.current_url)
        self.assertEqual([item for item in self.all("#findings li") if "error" in item.get_attribute("class")], [])
        address = self.browser.current_url
        shown = [item.text for item in self.all("#findings li")]
        self.open(address[address.index("#"):])
        self.assertEqual([item.text for item in self.all("#findings li")], shown)
        self.assertFalse(self.one('#findings [data-severity="error"]').is_selected())
        self.one('#findings input[data-key="q"]').send_keys("pont")
        self.until(lambda: "q=pont" in self.browser.current_url)
        self.assertEqual(len(self.all("#findings li")), 1)
        self.one("#findings form > button").click()
        self.until(lambda: len(self.all("#findings li")) == every)

    def test_links_lead_on(self):
        self.open("#view=files&path=fr/a.md")
        self.one("#files tbody a").click()
        self.until(lambda: self.one("#findings").is_displayed())
        self.one("#findings li a").click()
        self.until(lambda: self.one("#rules").is_displayed())
        page = [link.get_attribute("href") for link in self.all("#rules a")]
        self.assertTrue(any(link.startswith("https://example.org/rules/en/") for link in page), page)
        self.browser.back()
        self.until(lambda: self.one("#findings").is_displayed())

    def test_french(self):
        self.open()
        self.one("#language").click()
        self.until(lambda: self.browser.execute_script("return document.documentElement.lang") == "fr")
        self.assertIn("Vue d’ensemble", self.one("#overview").text)
        self.open("#view=findings&lang=fr&rule=grammar/il-y-a")
        self.assertIn("s’écrit en trois mots", self.one("#findings li").text)
        self.shot("french")

    def test_colours(self):
        self.open()
        self.one("#theme").click()
        light = self.one("body").value_of_css_property("background-color")
        self.one("#theme").click()
        dark = self.one("body").value_of_css_property("background-color")
        self.assertNotEqual(light, dark)
        self.shot("dark")

    def test_accessibility(self):
        """Names, roles and headings as the browser's own accessibility tree has them."""
        for view in ("overview", "files", "findings", "rules"):
            for language in ("en", "fr"):
                self.open(f"#view={view}&lang={language}")
                tree = self.browser.execute_cdp_cmd("Accessibility.getFullAXTree", {})["nodes"]
                nodes = [node for node in tree if not node.get("ignored")]
                role = lambda node: node.get("role", {}).get("value")
                name = lambda node: node.get("name", {}).get("value", "")
                for node in nodes:
                    if role(node) in ("link", "button", "textbox", "searchbox", "combobox", "checkbox", "image", "table", "img"):
                        if role(node) != "table":
                            self.assertTrue(name(node).strip(), node)
                levels = [p["value"]["value"] for node in nodes if role(node) == "heading"
                          for p in node.get("properties", []) if p["name"] == "level"]
                self.assertEqual(levels[0], 1)
                self.assertTrue(all(later - earlier <= 1 for earlier, later in zip(levels, levels[1:])), levels)
                for landmark in ("banner", "main", "navigation"):
                    self.assertEqual(len([n for n in nodes if role(n) == landmark]), 1, (view, landmark))

    def test_contrast(self):
        """Text against its ground after WCAG 2.2, 1.4.3: 4.5 to 1, in light and dark."""
        script = """
        const channel = (c) => (c /= 255) <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
        const parse = (t) => t.match(/[\\d.]+/g).map(Number);
        const light = ([r, g, b]) => 0.2126 * channel(r) + 0.7152 * channel(g) + 0.0722 * channel(b);
        const ground = (e) => { for (; e; e = e.parentElement) { const c = parse(getComputedStyle(e).backgroundColor);
          if (c.length < 4 || c[3] > 0) return c; } return [255, 255, 255]; };
        const faults = [];
        for (const e of document.querySelectorAll("body *")) {
          if (!e.checkVisibility() || ![...e.childNodes].some((n) => n.nodeType === 3 && n.data.trim())) continue;
          if (e.disabled || e.closest(".visually-hidden, .skip, script, noscript")) continue;
          const a = light(parse(getComputedStyle(e).color)), b = light(ground(e));
          const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
          if (ratio < 4.5) faults.push([e.tagName, e.className, e.textContent.slice(0, 30), ratio]);
        }
        return faults;"""
        for view in ("overview", "files", "findings", "rules"):
            self.open("#view=" + view)
            for _ in ("light", "dark"):
                self.one("#theme").click()
                time.sleep(0.3)
                self.assertEqual(self.browser.execute_script(script), [], view)

    def test_keyboard(self):
        self.open("#view=findings")
        self.one("body").send_keys(Keys.TAB)
        self.assertEqual(self.browser.switch_to.active_element.get_attribute("class"), "skip")
        seen = set()
        for _ in range(40):
            self.browser.switch_to.active_element.send_keys(Keys.TAB)
            element = self.browser.switch_to.active_element
            seen.add(element.get_attribute("data-key") or element.get_attribute("data-severity") or element.get_attribute("id"))
        for key in ("language", "theme", "q", "path", "family", "rule", "error", "warning", "info"):
            self.assertIn(key, seen)

    def test_small_screen(self):
        self.browser.set_window_size(420, 900)
        try:
            for view in ("overview", "files", "findings", "rules"):
                self.open("#view=" + view)
                width, room = self.browser.execute_script(
                    "return [document.documentElement.scrollWidth, document.documentElement.clientWidth]")
                self.assertLessEqual(width, room, view)
            self.shot("small")
        finally:
            self.browser.set_window_size(1280, 1000)


class LargeReportTest(unittest.TestCase):
    def test_a_large_report_opens_and_answers(self):
        """5,000 articles and 100,000 findings: all of them are there, and searching gives what it should."""
        with tempfile.TemporaryDirectory() as folder:
            for number in range(5_000):
                path = os.path.join(folder, f"fr/{number % 50}")
                os.makedirs(path, exist_ok=True)
                with open(f"{path}/{number}.md", "w", encoding="utf-8") as file:
                    file.write(f"Texte {number}.\n\n" + "Il ya un mot dans le le pré.\n\n" * 10)
            audit(folder, "--html", "r.html", "--select", "grammar/il-y-a,repetition/doubled-word", "fr")
            browser = driver()
            try:
                start = time.monotonic()
                browser.get(f"file://{folder}/r.html#view=findings")
                WebDriverWait(browser, 60).until(
                    lambda b: b.execute_script("return document.documentElement.dataset.ready") == "true")
                opened = time.monotonic() - start
                self.assertIn("100,000 in all", browser.find_element(By.CSS_SELECTOR, "#findings .note").text)
                start = time.monotonic()
                browser.execute_script("location.hash = '#view=findings&q=le%20le&path=fr/7/'")
                WebDriverWait(browser, 60).until(
                    lambda b: "of 100,000" in b.find_element(By.CSS_SELECTOR, "#findings .note").text)
                filtered = time.monotonic() - start
                print(f"opened in {opened:.2f} s, filtered in {filtered:.2f} s, "
                      f"{os.path.getsize(folder + '/r.html') / 1e6:.1f} MB", file=sys.stderr)
            finally:
                browser.quit()


if __name__ == "__main__":
    unittest.main(argv=[sys.argv[0]], verbosity=2)
