package dev.gatehouse.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.InProcess;
import dev.gatehouse.step.Finding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

@ResourceLock(Resources.SYSTEM_PROPERTIES)
class FastStartTest {

  private static final String ELSEWHERE =
      "set XDG_CACHE_HOME to a folder that only you can write to";

  @TempDir private Path folder;

  @AfterEach
  void forget() {
    System.clearProperty("gatehouse.refused");
  }

  private static Path permitted(Path path, String permissions) throws IOException {
    return Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
  }

  private static void says(String why, String mend, Finding said) {
    assertEquals(Finding.warning("doctor.fast-start", "off, since " + why).mendedBy(mend), said);
  }

  @Test
  void saysWhoCanChangeTheArchiveAndTheWayOut() throws IOException {
    String me = Files.getOwner(folder).getName();
    for (String permissions : new String[] {"rwxrwx---", "rwx----w-"}) {
      permitted(folder, permissions);
      String others = "others may write to " + folder;
      says(others, "chmod go-w " + folder, FastStart.refused(folder + "", me));
      says(others, ELSEWHERE, FastStart.refused(folder + "", "ada"));
    }
    permitted(folder, "rwxr-xr-x");
    says(folder + " belongs to " + me, ELSEWHERE, FastStart.refused(folder.toString(), "ada"));
    Path link = Files.createSymbolicLink(folder.resolve("link"), folder);
    says(link + " is a link", ELSEWHERE, FastStart.refused(link.toString(), me));
    Path device = permitted(Files.createFile(folder.resolve("device")), "rw-rw-rw-");
    says("others may write to " + device, ELSEWHERE, FastStart.refused(device + "", me));
    Path gone = folder.resolve("gone");
    says("others could change " + gone, ELSEWHERE, FastStart.refused(gone.toString(), me));
  }

  @Test
  void isSaidByTheDoctorWhereTheLauncherRefusedIt() throws IOException {
    assertEquals(Optional.empty(), FastStart.refused());
    Map<String, String> nobody = Map.of("AWS_EC2_METADATA_DISABLED", "true");
    assertFalse(InProcess.run(nobody, "doctor").out().contains("fast start"));
    System.setProperty("gatehouse.refused", permitted(folder, "rwxrwxr-x").toString());
    String out = InProcess.run(nobody, "doctor").out();
    assertTrue(
        out.contains("  fast start      off, since others may write to " + folder + ": chmod"),
        out);
  }
}
