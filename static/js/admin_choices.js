// The back office's choices found by typing say what they choose: select2 gives its box no name of its own.
// Deferred, so it runs when Django's script has defined them and before the page begins them.
'use strict';
{
    const $ = window.django && window.django.jQuery;
    const begin = $ && $.fn.djangoAdminSelect2;

    const labelOf = (select) => {
        const label = select.labels && select.labels[0];
        if (label && !label.id) label.id = `${select.id}_label`;
        return label;
    };

    const name = (select) => {
        const label = labelOf(select);
        const box = select.nextElementSibling;
        if (!label || !box) return;
        const chosen = box.querySelector('.select2-selection__rendered');
        box.querySelectorAll('[role="combobox"], [role="textbox"], input[type="search"]').forEach((part) => {
            const says = part.getAttribute('role') === 'combobox' && chosen && chosen.id;
            part.setAttribute('aria-labelledby', says ? `${label.id} ${chosen.id}` : label.id);
        });
    };

    if (begin) {
        $.fn.djangoAdminSelect2 = function () {
            begin.call(this);
            return this.each((place, select) => {
                name(select);
                $(select).on('select2:open', () => {
                    const box = document.querySelector('.select2-container--open .select2-dropdown input');
                    const label = labelOf(select);
                    if (box && label) box.setAttribute('aria-labelledby', label.id);
                    if (box) box.focus();
                });
            });
        };
    }
}
