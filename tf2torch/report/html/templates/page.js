const root = document.documentElement;

// The reader's choice of theme; until there is one, the system's holds.
const isDark = () => root.dataset.theme
  ? root.dataset.theme === "dark"
  : matchMedia("(prefers-color-scheme: dark)").matches;
document.getElementById("theme").addEventListener("click", () => {
  root.dataset.theme = isDark() ? "light" : "dark";
});

// A group of buttons of which one is pressed.
const press = (chosen) => {
  for (const button of chosen.parentElement.querySelectorAll("button")) {
    button.setAttribute("aria-pressed", String(button === chosen));
  }
};
