package dev.gatehouse.step.environment;

import dev.gatehouse.step.Keys;
import dev.gatehouse.step.Situation;

/**
 * The part of an instance's {@linkplain InstanceUserData first start} that sets up a timer of its
 * own, which stops it when nobody uses it, since nobody else does that for an EC2 instance.
 */
final class StopWhenIdle {

  private static final String SCRIPT =
      """
      # Stops this instance once nobody has had a session for some minutes.
      cat >/usr/local/sbin/stop-when-idle <<'END'
      #!/bin/bash
      # stop-when-idle MINUTES FILE: stops the machine once nobody has had a session for so many minutes.
      # FILE keeps when somebody last had one, in seconds since the machine started.
      set -eu
      read -r up _ </proc/uptime
      now=${up%.*}
      last=$(cat "$2" 2>/dev/null) || last=$now
      # Each session of Systems Manager is a process. The kernel keeps 15 letters of its name.
      if pgrep -x ssm-session-wor >/dev/null || [ -n "$(who)" ]; then last=$now; fi
      # Updates are never cut off: the machine might not start again.
      if pgrep -x dnf >/dev/null; then last=$now; fi
      echo "$last" >"$2"
      if ((now - last >= $1 * 60)); then
        logger -t stop-when-idle "nobody had a session for $1 minutes: stopping"
        systemctl poweroff
      fi
      END
      chmod 755 /usr/local/sbin/stop-when-idle

      cat >/etc/systemd/system/stop-when-idle.service <<'END'
      [Unit]
      Description=Stops the instance when nobody uses it

      [Service]
      Type=oneshot
      ExecStart=/usr/local/sbin/stop-when-idle MINUTES /run/stop-when-idle
      END

      cat >/etc/systemd/system/stop-when-idle.timer <<'END'
      [Unit]
      Description=Looks each minute whether somebody uses the instance

      [Timer]
      OnBootSec=2min
      OnUnitActiveSec=1min

      [Install]
      WantedBy=timers.target
      END

      systemctl daemon-reload
      systemctl enable --now stop-when-idle.timer
      """;

  private StopWhenIdle() {}

  /** What sets it up. */
  static String script(int minutes) {
    return SCRIPT.replace("MINUTES /run", minutes + " /run");
  }

  /** When it stops to cost by the hour, as the end of a list. */
  static String words(Situation situation) {
    int minutes = situation.number(Keys.ENVIRONMENT_STOP_AFTER_MINUTES);
    if (minutes == 0) {
      return ", NEVER stops by itself";
    }
    return ", stops after " + (minutes == 1 ? "1 minute" : minutes + " minutes") + " without use";
  }
}
