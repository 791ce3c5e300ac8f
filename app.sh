. /tmp/wt/officer4/env.sh
(setsid python -X faulthandler -m iomreport --desktop "$@" >> /tmp/wt/officer4/app.log 2>&1 & echo $! > $TMPDIR/pid)
