package dev.gatehouse.step.environment;

/**
 * The part of an instance's {@linkplain InstanceUserData first start} that sets up a timer of its
 * own, which installs the security updates of Amazon Linux 2023.
 *
 * <p>That is at each start and daily: an instance that stops when nobody uses it may never be there
 * at the hour of a day. A release is named, since each image is locked to its own, in which there
 * is never anything new. It is the newest one: AWS advises against that in production, where a
 * release is tested first, and this is a first instance that nobody tests for. It is not tried
 * again after a failure, for an instance that tries does not stop.
 *
 * @see <a href="https://docs.aws.amazon.com/linux/al2023/ug/updating.html">Updating AL2023</a>
 * @see <a
 *     href="https://docs.aws.amazon.com/linux/al2023/ug/deterministic-upgrades-usage.html">Deterministic
 *     upgrades</a>
 */
final class SecurityUpdates {

  /** What the timer and its service are called. */
  static final String UNIT = "security-updates";

  private static final String SCRIPT =
      """
      # Installs security updates at each start, and daily.
      cat >/etc/systemd/system/security-updates.service <<'END'
      [Unit]
      Description=Installs the security updates of Amazon Linux
      Wants=network-online.target
      After=network-online.target

      [Service]
      Type=oneshot
      # Without a release, dnf stays with that of the image and finds nothing.
      ExecStart=/usr/bin/dnf --assumeyes --refresh --releasever=latest upgrade --security
      TimeoutStartSec=1h
      END

      cat >/etc/systemd/system/security-updates.timer <<'END'
      [Unit]
      Description=Installs security updates at each start, and daily

      [Timer]
      OnBootSec=1min
      OnCalendar=daily

      [Install]
      WantedBy=timers.target
      END

      systemctl daemon-reload
      systemctl enable --now security-updates.timer
      """;

  private SecurityUpdates() {}

  /** What sets it up. */
  static String script() {
    return SCRIPT;
  }
}
