// A KPI's page: the calculator and copying. The formula is a function written at build time; no text is evaluated here.
const { root } = window.openkpi;
const article = document.querySelector("[data-kpi]");
const toast = document.querySelector(".ok-toast");

// --- calculator
const form = document.querySelector(".ok-calc");
if (form && window.openkpiFormula) {
  const result = form.querySelector("output");
  const usual = new Intl.NumberFormat("en", { maximumFractionDigits: 4 });
  const coarse = new Intl.NumberFormat("en", { maximumFractionDigits: 2 });
  const formOf = (size) => (size >= 10 ? coarse : size && size < 0.001 ? small : usual);
  const small = new Intl.NumberFormat("en", { maximumSignificantDigits: 3 });
  const calculate = () => {
    const values = {};
    for (const input of form.querySelectorAll("input[name]")) if (input.value !== "") values[input.name] = Number(input.value);
    const value = window.openkpiFormula(values);
    result.textContent = value === null ? "no data" : `${formOf(Math.abs(value)).format(value).replace("-", "−")} ${form.dataset.unit}`.trim();
  };
  form.addEventListener("input", calculate);
  form.addEventListener("reset", () => setTimeout(calculate));
  form.addEventListener("submit", (event) => event.preventDefault());
}

// --- copy as YAML, JSON, CSV row or Markdown
for (const button of document.querySelectorAll("[data-copy]")) {
  button.disabled = false;
  button.addEventListener("click", async () => {
    button.closest("details").open = false;
    const [kpi, forms] = await Promise.all([
      fetch(new URL(`api/v1/kpis/${article.dataset.kpi}.json`, root)).then((response) => response.json()),
      import("./forms.js"),
    ]);
    const text = forms[button.dataset.copy](kpi);
    try {
      await navigator.clipboard.writeText(text);
      toast.textContent = `Copied as ${button.textContent}`;
    } catch {
      toast.textContent = "The browser did not allow copying";
    }
    setTimeout(() => { toast.textContent = ""; }, 4000);
  });
}

// --- benchmarks: all of them on demand
const section = document.querySelector(".ok-benchmarks");
const more = section?.querySelector(".ok-benchmarks__more button");
if (more) more.disabled = false; // not before it can do what it says
more?.addEventListener("click", async () => {
  const { openBenchmarks } = await import("./benchmarks.js");
  await openBenchmarks(section);
});
