"""The open library: browsing, a material, its files."""

from django.contrib.auth.decorators import login_not_required
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe

from library.forms.search import SearchForm
from library.models import Material
from library.queries.materials import found, page_of_materials, version_for
from shymkent_union.lib.keyset import CURSOR_VAR, BadCursor

from .files import serve
from .paging import address, neighbours


@require_safe
@login_not_required
def home(request):
    """Materials that answer the search, the newest first."""
    form = SearchForm(request.GET)
    form.is_valid()
    materials = found(Material.objects.visible_to(request.user), **form.chosen)
    try:
        page = page_of_materials(materials, request.GET.get(CURSOR_VAR, ""))
    except BadCursor:
        return redirect(address(request))
    context = {"form": form, "materials": page.rows, "searched": bool(form.chosen)} | neighbours(request, page)
    return render(request, "library/home.html", context)


@require_safe
@login_not_required
def material(request, code):
    """What a material is, and its files by language and version."""
    materials = Material.objects.visible_to(request.user).prefetch_related("versions", "subjects", "collections")
    material = get_object_or_404(materials, code=code)
    context = {"material": material, "main": version_for(material, request.LANGUAGE_CODE)}
    return render(request, "library/material.html", context)


@require_safe
@login_not_required
def file(request, code, language, number):
    """One file: shown by the browser where that is safe, saved with ?download=1."""
    material = get_object_or_404(Material.objects.visible_to(request.user), code=code)
    version = get_object_or_404(material.versions.select_related("material"), language=language, number=number)
    return serve(version, download="download" in request.GET)
