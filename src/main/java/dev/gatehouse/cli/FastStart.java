package dev.gatehouse.cli;

import dev.gatehouse.step.Finding;
import dev.gatehouse.text.Shell;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Optional;

/**
 * Why the launcher starts without its archive of classes: an archive is code, so it is neither made
 * nor used where somebody else could exchange it.
 */
final class FastStart {

  /** What the launcher tells: the first path on the way to the archive that it does not trust. */
  private static final String REFUSED = "gatehouse.refused";

  private static final String ELSEWHERE =
      "set XDG_CACHE_HOME to a folder that only you can write to";

  private FastStart() {}

  /** That the launcher refused a path, and what to do; empty if it refused none. */
  static Optional<Finding> refused() {
    return Optional.ofNullable(System.getProperty(REFUSED))
        .map(path -> refused(path, System.getProperty("user.name")));
  }

  /** What is wrong with a path for a user. */
  static Finding refused(String text, String user) {
    try {
      Path path = Path.of(text);
      PosixFileAttributes found =
          Files.readAttributes(path, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
      boolean own = found.isDirectory() && found.owner().getName().equals(user);
      if (found.isSymbolicLink()) {
        return off(path + " is a link", ELSEWHERE);
      } else if (found.permissions().contains(PosixFilePermission.GROUP_WRITE)
          || found.permissions().contains(PosixFilePermission.OTHERS_WRITE)) {
        return off(
            "others may write to " + path,
            own ? "chmod go-w " + Shell.word(path.toString()) : ELSEWHERE);
      } else if (!own) {
        return off(path + " belongs to " + found.owner().getName(), ELSEWHERE);
      }
    } catch (IOException | InvalidPathException | UnsupportedOperationException e) {
      // It was there a moment ago; the way out is the same.
    }
    return off("others could change " + text, ELSEWHERE);
  }

  private static Finding off(String why, String mend) {
    return Finding.warning("doctor.fast-start", "off, since " + why).mendedBy(mend);
  }
}
