package dev.gatehouse;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Assumptions;

/**
 * Runs programs as a user without rights of their own on the machine. Where the tests run as root
 * that is {@code nobody}, in a view of the file system in which the home of root, where the AWS CLI
 * may be installed, can be read: nothing of the machine is changed.
 */
final class OrdinaryUser {

  private static final String BECOME =
      """
      #!/bin/sh
      # usage: unshare --mount sh become VIEW COMMAND...
      set -e
      view=$1
      shift
      mount --bind "$HOME" "$view"
      mount -t tmpfs -o mode=755 none "$HOME"
      for name in $(ls -A "$view"); do
        if [ -d "$view/$name" ]; then
          mkdir "$HOME/$name"
          mount --bind "$view/$name" "$HOME/$name"
        fi
      done
      exec setpriv --reuid=65534 --regid=65534 --clear-groups --inh-caps=-all \
        env HOME=/nonexistent "$@"
      """;

  private final Path folder;

  /**
   * Whose programs run in a folder, which is opened for everybody.
   *
   * @param folder of a test alone
   */
  OrdinaryUser(Path folder) throws IOException {
    this.folder = folder;
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));
    Files.createDirectories(folder.resolve("view"));
    Files.writeString(folder.resolve("become"), BECOME);
    Assumptions.assumeTrue(
        Program.command("sh", "-c", prefix() + "true").runs(),
        "this machine does not let a test become another user");
  }

  /** What stands before a command in a shell, with a blank at its end. */
  String prefix() {
    return isRoot()
        ? "unshare --mount --propagation private sh %1$s/become %1$s/view ".formatted(folder)
        : "env HOME=/nonexistent ";
  }

  private static boolean isRoot() {
    try {
      return Files.getOwner(Path.of("/proc/self")).getName().equals("root");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
