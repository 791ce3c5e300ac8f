"""Bounding the memory of this process, where the system can: a resource limit on Linux, a job on Windows.

macOS knows neither; there only the limits of time and output hold.
"""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Iterator

if sys.platform == "linux":
    import resource

    class Memory:
        """What this process may have from now on: `limit` bytes of addresses."""

        def __init__(self, limit: int) -> None:
            with contextlib.suppress(ValueError, OSError):
                resource.setrlimit(resource.RLIMIT_AS, (limit, limit))

        @contextlib.contextmanager
        def at_most(self, limit: int) -> Iterator[None]:
            """Less for a while: `limit` bytes, or what the process may have anyway."""
            soft, hard = resource.getrlimit(resource.RLIMIT_AS)
            lower = limit if soft == resource.RLIM_INFINITY else min(limit, soft)
            resource.setrlimit(resource.RLIMIT_AS, (lower, hard))
            try:
                yield
            finally:
                resource.setrlimit(resource.RLIMIT_AS, (soft, hard))

elif sys.platform == "win32":
    import ctypes
    from ctypes import wintypes

    _PROCESS_MEMORY = 0x100  # JOB_OBJECT_LIMIT_PROCESS_MEMORY
    _EXTENDED = 9  # JobObjectExtendedLimitInformation

    class _Limits(ctypes.Structure):
        """JOBOBJECT_EXTENDED_LIMIT_INFORMATION; only `flags` and `process_memory` are set."""

        _fields_ = (
            ("process_time", wintypes.LARGE_INTEGER),
            ("job_time", wintypes.LARGE_INTEGER),
            ("flags", wintypes.DWORD),
            ("smallest_set", ctypes.c_size_t),
            ("largest_set", ctypes.c_size_t),
            ("processes", wintypes.DWORD),
            ("affinity", ctypes.c_size_t),
            ("priority", wintypes.DWORD),
            ("scheduling", wintypes.DWORD),
            ("io", ctypes.c_ulonglong * 6),
            ("process_memory", ctypes.c_size_t),
            ("job_memory", ctypes.c_size_t),
            ("peak_process_memory", ctypes.c_size_t),
            ("peak_job_memory", ctypes.c_size_t),
        )

    def _kernel() -> ctypes.WinDLL:
        kernel = ctypes.WinDLL("kernel32")
        handle, number, place = wintypes.HANDLE, wintypes.DWORD, wintypes.LPVOID
        kernel.CreateJobObjectW.restype = kernel.GetCurrentProcess.restype = handle
        kernel.CreateJobObjectW.argtypes = (place, wintypes.LPCWSTR)
        kernel.SetInformationJobObject.argtypes = (handle, ctypes.c_int, place, number)
        kernel.AssignProcessToJobObject.argtypes = (handle, handle)
        return kernel

    class Memory:
        """What this process may have from now on: `limit` bytes in main memory and paging file.

        A process never leaves its job, but whoever holds the job may change what it allows.
        """

        def __init__(self, limit: int) -> None:
            self._limit = limit
            kernel = _kernel()
            self._job = kernel.CreateJobObjectW(None, None)
            if self._allow(limit):
                kernel.AssignProcessToJobObject(self._job, kernel.GetCurrentProcess())

        @contextlib.contextmanager
        def at_most(self, limit: int) -> Iterator[None]:
            """Less for a while: `limit` bytes, or what the process may have anyway."""
            self._allow(min(limit, self._limit))
            try:
                yield
            finally:
                self._allow(self._limit)

        def _allow(self, limit: int) -> bool:
            """Set what the processes of the job may have; whether that was possible."""
            limits = _Limits(flags=_PROCESS_MEMORY, process_memory=limit)
            size = ctypes.sizeof(limits)
            return bool(
                self._job
                and _kernel().SetInformationJobObject(self._job, _EXTENDED, ctypes.byref(limits), size)
            )

else:

    class Memory:
        """The system has no such limit."""

        def __init__(self, _limit: int) -> None:
            """Nothing that could be set."""

        @contextlib.contextmanager
        def at_most(self, _limit: int) -> Iterator[None]:
            """Nothing that could be set."""
            yield
