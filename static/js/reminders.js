// That somebody was written to is noted as WhatsApp opens: <a data-tick> stands in the form that notes it.
(function () {
  "use strict";

  document.addEventListener("click", function (event) {
    const link = event.target.closest("[data-tick]");
    if (!link) return;
    const form = link.closest("form");
    fetch(form.action, { method: "POST", body: new FormData(form), redirect: "manual" }).then(function () {
      const line = form.closest("li");
      line.querySelectorAll("button").forEach(function (button) { button.disabled = true; });
      line.classList.add("written");
    });
  });
})();
