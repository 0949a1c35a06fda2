import type { Applets } from './applet'
import { conditionApplets } from './conditions'
import { fileApplets } from './files'
import { networkApplets } from './network'
import { processApplets } from './processes'
import { archiveApplets } from './tar'
import { textApplets } from './texts'

/** The programs besides the shell's own words. */
export const applets: Applets = {
  ...archiveApplets,
  ...conditionApplets,
  ...fileApplets,
  ...networkApplets,
  ...processApplets,
  ...textApplets,
}

/** Programs of busybox and of common images that a container may well have, but that are not simulated. */
const OUTSIDE = new Set(
  `apk apt apt-get awk base64 bc bzip2 cmp crontab cut dd df diff dig dmesg du expr fallocate find free ftpget getopt gunzip gzip
   httpd ifconfig install ip java jq less ln make md5sum mkfifo mktemp more mount netstat nginx node od openssl ping ps
   python python3 readlink realpath rev rsync sed sha256sum split ss ssh stat strace stress stty su sudo telnet time timeout top tr
   traceroute tty umount unzip uptime vi watch xxd yes zcat`.split(/\s+/),
)

/** Whether a program would run in a real container, though it does not here. */
export function isOutsideTheSubset(program: string): boolean {
  return OUTSIDE.has(program)
}
