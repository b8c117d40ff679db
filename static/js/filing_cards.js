// One more row of a sheet without asking the portal for it: works without a line, too.
(function () {
  "use strict";

  const cards = document.getElementById("cards");
  const empty = document.getElementById("empty-card");
  const total = document.querySelector("[name=rows-TOTAL_FORMS]");
  const most = Number((document.querySelector("[name=rows-MAX_NUM_FORMS]") || {}).value);
  if (!cards || !empty || !total) return;

  function add() {
    const number = Number(total.value);
    if (number >= most) return false;
    const card = document.createElement("div");
    card.innerHTML = empty.innerHTML.replaceAll("__prefix__", number).replaceAll("__number__", number + 1);
    const first = card.querySelector("input:not([type=hidden]), select, textarea");
    cards.append(...card.children);
    total.value = number + 1;
    first.focus();
    return true;
  }

  window.filingCards = { add };
})();
