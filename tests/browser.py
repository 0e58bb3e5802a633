"""A page in headless Chromium, as a reader has it: sized, clicked, asked what can be seen of it.

Chromium and its driver are Debian's packages `chromium` and `chromium-driver`, or Google's. Where there are none, tests
that need them are skipped; TF2TORCH_REQUIRE_BROWSER=1, as in CI, makes that a failure. With TF2TORCH_SCREENSHOTS=FOLDER
every `picture` is kept there to be looked at.
"""

from __future__ import annotations

import json
import os
import shutil
import time
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Any

from selenium import webdriver
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.by import By
from selenium.webdriver.remote.webelement import WebElement

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
OPTIONS = ("--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu", "--hide-scrollbars")
WIDE, NARROW = (1400, 1000), (500, 1000)  # a headless window is never narrower than 500


def missing() -> str:
    """Why there is no browser here; raises where one is required."""
    program = next(filter(None, map(shutil.which, NAMES)), None)
    if program and shutil.which("chromedriver"):
        return ""
    why = "there is no Chromium with its chromedriver here (Debian: apt-get install chromium chromium-driver)"
    if os.environ.get("TF2TORCH_REQUIRE_BROWSER"):
        raise RuntimeError(why)
    return why


class Browser:
    """A context manager around one window."""

    def __enter__(self) -> Browser:
        options = webdriver.ChromeOptions()
        options.binary_location = next(filter(None, map(shutil.which, NAMES)))
        for option in OPTIONS:
            options.add_argument(option)
        options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
        self._driver = webdriver.Chrome(options=options, service=Service(shutil.which("chromedriver")))
        return self

    def __exit__(self, *_: type[BaseException] | BaseException | TracebackType | None) -> None:
        self._driver.quit()

    def open(self, page: Path, size: tuple[int, int] = WIDE, *, dark: bool = False) -> None:
        """Show a page from disk; `dark` is what the reader's system prefers."""
        scheme = {"name": "prefers-color-scheme", "value": "dark" if dark else "light"}
        self._driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": [scheme]})
        self._driver.set_window_size(*size)
        self._driver.get_log("browser")
        self._driver.get_log("performance")
        self._driver.get("about:blank")
        self._driver.get(page.resolve().as_uri())

    def all(self, css: str) -> list[WebElement]:
        """Every element that a selector finds."""
        return self._driver.find_elements(By.CSS_SELECTOR, css)

    def one(self, css: str) -> WebElement:
        """The only element that a selector finds."""
        (found,) = self.all(css)
        return found

    def visible(self, css: str) -> list[WebElement]:
        """Those that a reader sees."""
        return [element for element in self.all(css) if element.is_displayed()]

    def click(self, css: str) -> None:
        """Click where a reader would, on the first of what is found; something that lies above it is an error."""
        element = self.all(css)[0]
        self._driver.execute_script("arguments[0].scrollIntoView({block: 'center'})", element)
        element.click()

    def style(self, css: str, name: str) -> str:
        """A property of the first element found as it is rendered."""
        return self.all(css)[0].value_of_css_property(name)

    def wait(self, what: Callable[[], object], seconds: float = 5) -> None:
        """Until something holds."""
        limit = time.monotonic() + seconds
        while not what():
            assert time.monotonic() < limit, "waited in vain"
            time.sleep(0.02)

    def complaints(self) -> list[str]:
        """What the page had the console say: errors of its script, what its policy refused."""
        return [entry["message"] for entry in self._driver.get_log("browser")]

    def requests(self) -> list[str]:
        """Every address that the page asked for."""
        events = (json.loads(entry["message"])["message"] for entry in self._driver.get_log("performance"))
        return [e["params"]["request"]["url"] for e in events if e["method"] == "Network.requestWillBeSent"]

    def run(self, script: str, *values: object) -> Any:
        """What a piece of script gives, run in the page."""
        return self._driver.execute_script(script, *values)

    def press(self, key: str) -> None:
        """Press a key, wherever the focus is."""
        self._driver.switch_to.active_element.send_keys(key)

    def overflow(self) -> int:
        """By how many pixels the page is wider than its window."""
        script = "return document.documentElement.scrollWidth - document.documentElement.clientWidth"
        return int(self.run(script))

    def in_view(self, css: str) -> bool:
        """Whether the first element found lies inside the window."""
        script = "const r = arguments[0].getBoundingClientRect(); return r.top >= 0 && r.bottom <= innerHeight"
        return bool(self.run(script, self.all(css)[0]))

    def picture(self, name: str) -> None:
        """Keep what is to be seen now, where pictures are wanted."""
        if folder := os.environ.get("TF2TORCH_SCREENSHOTS"):
            Path(folder).mkdir(parents=True, exist_ok=True)
            self._driver.save_screenshot(str(Path(folder) / f"{name}.png"))
