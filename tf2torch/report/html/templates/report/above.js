// How high the bars are that stay at the top: what is scrolled to comes below them.
const measure = () => {
  const bars = [document.querySelector(".top"), document.querySelector(".controls")];
  const stay = bars.filter((bar) => getComputedStyle(bar).position === "sticky").map((bar) => bar.offsetHeight);
  root.style.setProperty("--head", `${stay[0] ?? 0}px`);
  root.style.setProperty("--above", `${stay.reduce((sum, height) => sum + height, 0)}px`);
};
const resized = new ResizeObserver(measure);
for (const bar of document.querySelectorAll(".top, .controls")) resized.observe(bar);
measure();
