"use strict";
(() => {
  const panel = document.getElementById("filter");
  if (!panel) return;
  const order = ["error", "warning", "suggestion"];
  const cards = new Map(
    [...document.querySelectorAll(".card")].map((card) => [card.dataset.finding, card]));
  const marks = [...document.querySelectorAll("mark")].map((mark) => (
    { mark, findings: mark.dataset.findings.split(" ") }));
  const links = [...document.querySelectorAll("a[data-finding]")];
  const files = [...document.querySelectorAll(".file")];
  const boxes = [...panel.querySelectorAll("input[name=severity]")];
  const rule = panel.querySelector("select");
  const output = panel.querySelector("output");
  const all = panel.querySelector("button");

  const shown = (number) => !cards.get(number).hidden;

  const filter = () => {
    const severities = new Set(boxes.filter((box) => box.checked).map((box) => box.value));
    let count = 0;
    for (const card of cards.values()) {
      const wanted = severities.has(card.dataset.severity) && (!rule.value || card.dataset.rule === rule.value);
      card.hidden = !wanted;
      count += wanted;
    }
    for (const { mark, findings } of marks) {
      const left = findings.filter(shown).map((number) => order.indexOf(cards.get(number).dataset.severity));
      mark.classList.toggle("off", !left.length);
      if (left.length) mark.dataset.severity = order[Math.min(...left)];
      mark.classList.toggle("many", left.length > 1);
    }
    for (const link of links) link.hidden = !shown(link.dataset.finding);
    for (const file of files) file.hidden = !file.querySelector(".card:not([hidden])");
    const whole = count === cards.size;
    all.hidden = whole;
    output.textContent = whole ? `${count} finding${count === 1 ? "" : "s"}` : `${count} of ${cards.size} findings`;
  };

  const remember = () => {
    const state = new URLSearchParams();
    if (rule.value) state.set("rule", rule.value);
    if (!boxes.every((box) => box.checked)) {
      state.set("severity", boxes.filter((box) => box.checked).map((box) => box.value).join(","));
    }
    history.replaceState(null, "", `#${state}`);
  };

  const recall = () => {
    const state = new URLSearchParams(location.hash.slice(1));
    if (!state.has("rule") && !state.has("severity")) return;
    const code = state.get("rule") || "";
    rule.value = [...rule.options].some((option) => option.value === code) ? code : "";
    const wanted = state.has("severity") ? state.get("severity").split(",") : order;
    for (const box of boxes) box.checked = wanted.includes(box.value);
    filter();
  };

  const point = (event) => {
    const at = event.target.closest("[data-finding], mark");
    const numbers = at ? (at.dataset.findings || at.dataset.finding).split(" ") : [];
    for (const [number, card] of cards) card.classList.toggle("active", numbers.includes(number));
    for (const { mark, findings } of marks) {
      mark.classList.toggle("active", findings.some((number) => numbers.includes(number)));
    }
  };

  panel.addEventListener("change", () => { filter(); remember(); });
  all.addEventListener("click", () => {
    for (const box of boxes) box.checked = true;
    rule.value = "";
    filter();
    remember();
  });
  addEventListener("hashchange", recall);
  document.addEventListener("pointerover", point);
  document.addEventListener("focusin", point);
  filter();
  recall();
  panel.hidden = false;
})();
