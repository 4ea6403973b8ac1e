"""Compilation: the only module that names numba.

`@kernel` compiles a function; `@entry` also keeps the machine code on disk. Only the few functions that Python
calls are entries: a callee's code is inside its entry's.

numba's own cache key misses some things, so the cache folder's name carries them: the sources of callees (a digest
of every engine file), the bounds-check flag, the optimisation level, and numba's version with the processor.
"""

from __future__ import annotations

import gc
import hashlib
import os
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar, cast

import platformdirs

_ENGINE_SOURCES = ("base/*.py", "state/*.py", "rules/*.py", "orders/*.py", "ai/*.py", "arena/match.py")
_PACKAGE = Path(__file__).resolve().parent.parent

F = TypeVar("F", bound=Callable[..., Any])


def _sources_digest() -> str:
    digest = hashlib.blake2b(digest_size=8)
    for pattern in _ENGINE_SOURCES:
        for source in sorted(_PACKAGE.glob(pattern)):
            digest.update(source.name.encode())
            digest.update(source.read_bytes())
    return digest.hexdigest()


def _cache_folder() -> Path:
    import llvmlite.binding as llvm
    from llvmlite import __version__ as llvmlite_version

    bounds = os.environ.get("NUMBA_BOUNDSCHECK", "0") or "0"
    level = os.environ["NUMBA_OPT"]
    machine = f"{llvm.get_host_cpu_name()}-{llvmlite_version}-b{bounds}-o{level}"
    root = os.environ.get("BUKHARA_CACHE_DIR") or platformdirs.user_cache_dir("bukhara1922", appauthor=False)
    folder = Path(root) / "kernels" / f"{_sources_digest()}-{machine}"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        writable = os.access(folder, os.W_OK)
    except OSError:
        writable = False
    # Where nothing can be kept, numba would refuse to start: compile anew each time, in a folder that goes.
    return folder if writable else Path(tempfile.mkdtemp(prefix="bukhara1922-kernels-"))


# Measured on whole games: level 1 runs as fast as level 3 and compiles in four fifths of the time.
os.environ.setdefault("NUMBA_OPT", "1")
os.environ["NUMBA_CACHE_DIR"] = str(_cache_folder())

import numba  # noqa: E402  the cache folder must be named before numba reads its settings
from numba.core import event, types  # noqa: E402
from numba.core.codegen import JITCodeLibrary  # noqa: E402
from numba.core.compiler import CompilerBase, DefaultPassBuilder  # noqa: E402
from numba.core.compiler_machinery import register_pass  # noqa: E402
from numba.core.typed_passes import NativeLowering  # noqa: E402
from numba.extending import overload  # noqa: E402

COMPILED = os.environ.get("NUMBA_DISABLE_JIT", "0") in ("", "0")
ENTRIES: list[Any] = []


@overload(int)
def _int_of_enum(x):  # type: ignore[no-untyped-def]  # numba compares this signature with the lambda's
    """`int(Side.RED)` in kernels; numba knows it for numbers only."""
    if isinstance(x, types.IntEnumMember):
        return lambda x: x.value
    return None


def _plain(argument: Any) -> Any:
    """The type that a kernel is compiled for: a literal or an enum member is just a whole number."""
    plain: Any = cast("Any", types).unliteral(argument)
    return types.int64 if isinstance(plain, types.IntEnumMember) else plain


def _keep_one_signature(dispatcher: Any) -> None:
    """Keep numba from compiling a kernel again for every literal and enum that calls pass to it."""
    call_template = dispatcher.get_call_template
    dispatcher.get_call_template = lambda arguments, keywords: call_template(
        tuple(_plain(argument) for argument in arguments), keywords
    )


# ---------------------------------------------------------------- kernels are linked, entries run
#
# numba makes each function ready to run by itself: it links all that the function calls into it, optimises the lot
# and writes machine code. For five hundred kernels that call each other that is the same work over and over: it took
# more than half of the time. A game calls kernels from inside entries only, so here only entries are made ready.


class _LinkedLibrary(JITCodeLibrary):  # type: ignore[misc]  # numba is not typed
    """The code of a kernel, to be linked into entries."""

    def finalize(self) -> None:
        self._finalize_dynamic_globals()
        self._finalized = True


class _EntryLibrary(JITCodeLibrary):  # type: ignore[misc]
    """The code of an entry, with that of all kernels it needs."""

    _linking_libraries: list[Any]

    def finalize(self) -> None:
        found: dict[Any, None] = {}
        waiting = list(self._linking_libraries)
        while waiting:
            library = waiting.pop()
            if library not in found:
                found[library] = None
                if isinstance(library, _LinkedLibrary):
                    waiting.extend(library._linking_libraries)
        self._linking_libraries = list(found)
        super().finalize()


@register_pass(mutates_CFG=True, analysis_only=False)
class _LinkLowering(NativeLowering):  # type: ignore[misc]
    """To machine-independent code, and no further."""

    _name = "link_lowering"

    def run_pass(self, state: Any) -> bool:
        state.library = _LinkedLibrary(state.targetctx.codegen(), state.func_id.func_qualname)
        state.flags.no_compile = True
        super().run_pass(state)
        name = object()  # what its callers know it by
        state.targetctx.insert_user_function(name, state["cr"].fndesc, [state.library])
        state["cr"] = state["cr"]._replace(cfunc=name)
        return True


@register_pass(mutates_CFG=True, analysis_only=False)
class _EntryLowering(NativeLowering):  # type: ignore[misc]
    """To machine code, with all kernels it calls."""

    _name = "entry_lowering"

    def run_pass(self, state: Any) -> bool:
        state.library = _EntryLibrary(state.targetctx.codegen(), state.func_id.func_qualname)
        state.library.enable_object_caching()
        return bool(super().run_pass(state))


def _pipeline(lowering: type) -> type:
    """A compiler with another last pass."""

    class Pipeline(CompilerBase):  # type: ignore[misc]
        def define_pipelines(self) -> list[Any]:
            passes = DefaultPassBuilder.define_nopython_pipeline(self.state)
            passes.passes = [(lowering if each is NativeLowering else each, why) for each, why in passes.passes]
            passes.finalize()
            return [passes]

    return Pipeline


_KERNEL_PIPELINE = _pipeline(_LinkLowering)
_ENTRY_PIPELINE = _pipeline(_EntryLowering)


def kernel(function: F) -> F:
    """Compile `function` when it is first called; integer semantics only, no fast maths."""
    compiled = numba.njit(pipeline_class=_KERNEL_PIPELINE, no_cpython_wrapper=True, no_cfunc_wrapper=True)(function)
    if COMPILED:
        alone = numba.njit(pipeline_class=_ENTRY_PIPELINE, no_cfunc_wrapper=True)(function)
        compiled.add_overload = lambda result: compiled.overloads.update({tuple(result.signature.args): result})
        compiled._compile_for_args = lambda *_: alone  # for Python: tests and tools
        _keep_one_signature(compiled)
    return cast("F", compiled)


def entry(function: F) -> F:
    """Compile `function` and keep its machine code on disk; for the kernels that Python calls."""
    compiled = numba.njit(cache=True, pipeline_class=_ENTRY_PIPELINE, no_cfunc_wrapper=True)(function)
    if COMPILED:
        compile_plainly = compiled.compile
        compiled.compile = lambda signature: _without_gc(compile_plainly, signature)
    ENTRIES.append(compiled)
    return cast("F", compiled)


def _without_gc(compile_plainly: Callable[[Any], Any], signature: Any) -> Any:
    """Compile with the garbage collector off: the compiler's many small objects cost it a tenth of the time."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        return compile_plainly(signature)
    finally:
        if collecting:
            gc.enable()


def cache_folder() -> Path:
    """Where this build of the engine keeps its machine code."""
    return Path(os.environ["NUMBA_CACHE_DIR"])


@contextmanager
def compile_times(told: Callable[[str], None] | None = None) -> Iterator[dict[str, float]]:
    """Measure what is compiled meanwhile: kernel (`module.function`) to seconds, those of its callees not counted.

    Args:
        told: called with the name of every kernel that is finished, for progress.
    """
    seconds: dict[str, float] = {}
    open_kernels: list[list[float]] = []  # start, and seconds spent in callees

    class Stopwatch(event.Listener):  # type: ignore[misc]  # numba is not typed
        def on_start(self, event: Any) -> None:
            open_kernels.append([time.perf_counter(), 0.0])

        def on_end(self, event: Any) -> None:
            started, in_callees = open_kernels.pop()
            spent = time.perf_counter() - started
            if open_kernels:
                open_kernels[-1][1] += spent
            function = event.data["dispatcher"].py_func
            name = f"{function.__module__}.{function.__qualname__}"
            seconds[name] = seconds.get(name, 0.0) + spent - in_callees
            if told is not None:
                told(name)

    with event.install_listener("numba:compile", Stopwatch()):
        yield seconds
