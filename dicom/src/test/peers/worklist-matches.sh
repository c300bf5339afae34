#!/bin/bash
# Asks dcmtk's wlmscpfs, a worklist server, for what matches some keys: the second source of WorklistMatchTest.
#
#     src/test/peers/worklist-matches.sh ../../shared/data > src/test/resources/org/heliograph/dicom/match/wlmscpfs.tsv
#
# It takes wild cards in names only. Columns: the keys, separated by semicolons; the start times of the steps that match, which name them.
set -euo pipefail
data=$(realpath "$1")
here=$(mktemp -d)
trap 'kill $server; rm -rf "$here"' EXIT
mkdir -p "$here/db/WL"
cp "$data"/dicom/worklist/*.wl "$here/db/WL/"
chmod -R u+w "$here"
touch "$here/db/WL/lockfile"
wlmscpfs -dfp "$here/db" 21047 >"$here/log" 2>&1 &
server=$!
until echoscu -aec WL localhost 21047 2>/dev/null; do sleep 0.2; done
S='ScheduledProcedureStepSequence[0].'
while read -r line; do
    rm -rf "$here/out"; mkdir "$here/out"
    keys=()
    IFS=';' read -ra parts <<<"$line"
    for part in "${parts[@]}"; do keys+=(-k "$part"); done
    findscu -W -X -od "$here/out" -aec WL "${keys[@]}" localhost 21047 >"$here/find" 2>&1 || true
    times=$(for f in "$here"/out/*.dcm; do [ -f "$f" ] && dcmdump +P 0040,0003 "$f" | sed 's/.*\[\(.*\)\].*/\1/'; done | sort | paste -sd' ' || true)
    printf '%s\t%s\n' "$line" "$times"
done <<EOF
PatientName=;${S}ScheduledProcedureStepStartTime=
PatientName=VIVALDI^ANTONIO;${S}ScheduledProcedureStepStartTime=
PatientName=VIVALDI*;${S}ScheduledProcedureStepStartTime=
PatientName=*A*D*;${S}ScheduledProcedureStepStartTime=
PatientName=HAYDN^FRANZ^JOSEP?;${S}ScheduledProcedureStepStartTime=
PatientName=?????^*;${S}ScheduledProcedureStepStartTime=
PatientName=*^LUDWIG^*;${S}ScheduledProcedureStepStartTime=
PatientName=*;${S}ScheduledProcedureStepStartTime=
PatientName=NOBODY;${S}ScheduledProcedureStepStartTime=
PatientID=HF;${S}ScheduledProcedureStepStartTime=
PatientID=hf;${S}ScheduledProcedureStepStartTime=
${S}Modality=CT;${S}ScheduledProcedureStepStartTime=
${S}Modality=MR;PatientName=HAYDN*;${S}ScheduledProcedureStepStartTime=
${S}ScheduledStationAETitle=AA32;${S}ScheduledProcedureStepStartTime=
${S}ScheduledStationAETitle=AB45;${S}ScheduledProcedureStepStartTime=
${S}ScheduledStationAETitle=TZ77;${S}ScheduledProcedureStepStartTime=
${S}ScheduledProcedureStepStartDate=19951015;${S}ScheduledProcedureStepStartTime=
${S}ScheduledProcedureStepStartDate=19960101-;${S}ScheduledProcedureStepStartTime=
${S}ScheduledProcedureStepStartDate=-19951231;${S}ScheduledProcedureStepStartTime=
${S}ScheduledProcedureStepStartDate=19951015-19960103;${S}ScheduledProcedureStepStartTime=
${S}ScheduledProcedureStepStartDate=19960123-19960123;${S}ScheduledProcedureStepStartTime=
${S}ScheduledProcedureStepStartDate=19970101-19980101;${S}ScheduledProcedureStepStartTime=
${S}ScheduledProcedureStepStartTime=135558
${S}ScheduledProcedureStepStartTime=120000-170000
${S}ScheduledProcedureStepStartTime=-120000
${S}ScheduledProcedureStepStartTime=160700-
${S}ScheduledProcedureStepStartTime=153600-160700
${S}ScheduledProcedureStepStartDate=19951015-19960103;${S}ScheduledProcedureStepStartTime=090000-120000
${S}ScheduledProcedureStepStartDate=19951206-19960406;${S}ScheduledProcedureStepStartTime=100000-150000
${S}ScheduledProcedureStepStartDate=19951015-;${S}ScheduledProcedureStepStartTime=090000-
${S}ScheduledProcedureStepStartDate=-19951015;${S}ScheduledProcedureStepStartTime=-080000
${S}ScheduledPerformingPhysicianName=ROSS;${S}ScheduledProcedureStepStartTime=
${S}ScheduledPerformingPhysicianName=JO*;${S}Modality=NM;${S}ScheduledProcedureStepStartTime=
EOF
