# Sourced by ./heliograph: the tiers of tests, what each needs, and the list of what ran.

test_usage() {
  cat <<'USAGE'
usage: ./heliograph test [--faults] [--long]

  (no option)  format, compile with all checks, unit, contract, architecture, acceptance with real peers, browser
  --faults     also the tests that need root: power cuts on a loop device, full disks
  --long       also the long forms: many seeds, many cuts

Debian packages that the tests need are installed where this user may; otherwise they are named.
USAGE
}

run_tests() {
  groups=""
  faults=no long=no
  for option in "$@"; do
    case $option in
    --faults) faults=yes ;;
    --long) long=yes ;;
    --help | -h) test_usage; return 0 ;;
    *) fail "test has no option '$option'." ;;
    esac
  done
  [ $faults = no ] || [ "$(id -u)" = 0 ] || fail "--faults needs root: it mounts file systems."
  mkdir -p "$here/target"
  need_packages strace dcmtk orthanc orthanc-dicomweb tinyproxy squid-openssl dicom3tools libgdcm-tools openjph-tools libopenjp2-tools python3-pydicom poppler-utils \
    chromium fonts-dejavu-core xfsprogs rsyslog rsyslog-gnutls openssl softhsm2 opensc
  need_build_tools
  excluded=""
  [ $faults = yes ] || excluded="faults"
  [ $long = yes ] || excluded="${excluded:+$excluded,}long"
  find "$here" -path '*/target/surefire-reports' -prune -exec rm -rf {} +
  rm -f "$here/web/target/tests.json"
  status=0
  maven --fail-at-end -DexcludedGroups="$excluded" verify || status=$?
  "$jdk/bin/java" "$here/proof/src/tools/TestSummary.java" "$here" "not run: ${excluded:-none}" || status=1
  return $status
}
