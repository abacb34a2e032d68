package dev.gatehouse.step;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * What an instance does when it starts for the first time: it sets up a timer of its own that stops
 * it when nobody uses it, since nobody else does that for an EC2 instance.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/user-data.html">User data</a>
 */
final class StopWhenIdle {

  // Not a file beside this class: to open the jar for it takes a twentieth of the start.
  private static final String SCRIPT =
      """
      #!/bin/bash
      # Made by Gatehouse: stops this instance once nobody has had a session for some minutes.
      set -eu

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

  /** The script that sets it up. */
  static String script(int minutes) {
    return SCRIPT.replace("MINUTES /run", minutes + " /run");
  }

  /** The script as EC2 wants it: in Base64. */
  static String userData(int minutes) {
    return Base64.getEncoder().encodeToString(script(minutes).getBytes(StandardCharsets.UTF_8));
  }
}
