// Moves the focus to the summary of errors, so that a screen reader says it and a small screen shows it.
(function () {
  "use strict";

  function focusErrors(root) {
    const summary = root.querySelector("[data-errors]");
    if (summary) summary.focus();
  }

  focusErrors(document);
  document.addEventListener("htmx:afterSwap", function (event) {
    focusErrors(event.target.parentElement || document);
  });
})();
