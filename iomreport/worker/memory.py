"""Bounding the memory of a process, where the system can: a resource limit on Linux, a job on Windows.

macOS knows neither; there only the limits of time and output hold.
"""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Iterator

if sys.platform == "linux":
    import resource

    def limit_memory(limit: int) -> None:
        """Let this process have no more than `limit` bytes from now on."""
        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(resource.RLIMIT_AS, (limit, limit))

    @contextlib.contextmanager
    def at_most(limit: int) -> Iterator[None]:
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

    def limit_memory(limit: int) -> None:
        """Let this process have no more than `limit` bytes from now on."""
        kernel = ctypes.WinDLL("kernel32")
        kernel.CreateJobObjectW.restype = wintypes.HANDLE
        kernel.CreateJobObjectW.argtypes = (wintypes.LPVOID, wintypes.LPCWSTR)
        kernel.GetCurrentProcess.restype = wintypes.HANDLE
        kernel.SetInformationJobObject.argtypes = (
            wintypes.HANDLE,
            ctypes.c_int,
            wintypes.LPVOID,
            wintypes.DWORD,
        )
        kernel.AssignProcessToJobObject.argtypes = (wintypes.HANDLE, wintypes.HANDLE)
        job = kernel.CreateJobObjectW(None, None)
        if not job:
            return
        limits = _Limits(flags=_PROCESS_MEMORY, process_memory=limit)
        kernel.SetInformationJobObject(job, _EXTENDED, ctypes.byref(limits), ctypes.sizeof(limits))
        kernel.AssignProcessToJobObject(job, kernel.GetCurrentProcess())

    @contextlib.contextmanager
    def at_most(_limit: int) -> Iterator[None]:
        """Nothing less for a while: a process cannot leave its job."""
        yield

else:

    def limit_memory(limit: int) -> None:
        """The system has no such limit."""

    @contextlib.contextmanager
    def at_most(_limit: int) -> Iterator[None]:
        """The system has no such limit."""
        yield
