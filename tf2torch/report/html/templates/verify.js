const toggle = (button) => {
  const open = button.getAttribute("aria-expanded") !== "true";
  button.setAttribute("aria-expanded", String(open));
  button.closest("tr").nextElementSibling.hidden = !open;
};

const filter = (button) => {
  press(button);
  const wanted = button.dataset.filter;
  for (const row of button.parentElement.nextElementSibling.querySelectorAll("tbody tr")) {
    row.hidden = wanted !== "all" && !row.classList.contains(wanted);
  }
};

document.addEventListener("click", (event) => {
  const button = event.target.closest("button");
  if (button === null) return;
  if (button.dataset.show) {
    press(button);
    button.closest(".sources").dataset.side = button.dataset.show;
  } else if (button.dataset.filter) {
    filter(button);
  } else if (button.hasAttribute("aria-expanded")) {
    toggle(button);
  }
});

// A link into a program that is closed opens it first.
const reveal = () => {
  const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  const program = target && target.closest("details");
  if (program && !program.open) program.open = true;
  if (target) target.scrollIntoView();
};
addEventListener("hashchange", reveal);
if (location.hash) reveal();
