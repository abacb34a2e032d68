package dev.gatehouse.cli;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * Writes a file whole or not at all, and never through a link that is at its place: in a folder
 * that others write to as well, such as /tmp, another user can have put one there.
 */
final class AtomicFile {

  /** What a file gets that is not said to be for its owner alone; the umask takes from it. */
  private static final FileAttribute<Set<PosixFilePermission>> LIKE_A_REDIRECT =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-rw-rw-"));

  private static final FileAttribute<Set<PosixFilePermission>> PRIVATE =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

  private AtomicFile() {}

  /** Writes a file that is not there yet, with the permissions that the umask leaves. */
  static void create(Path file, String text) throws IOException {
    create(file, text, LIKE_A_REDIRECT);
  }

  /** Writes a file that is not there yet, for its owner alone. */
  static void createPrivate(Path file, String text) throws IOException {
    create(file, text, PRIVATE);
  }

  /**
   * Writes a file in the place of the one that is there, if any; until all is written, that one
   * stays. It keeps its permissions where it is of the same user.
   */
  static void replace(Path file, String text) throws IOException {
    Path beside =
        Files.createTempFile(
            file.toAbsolutePath().getParent(), ".gatehouse", ".tmp", LIKE_A_REDIRECT);
    try {
      if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)
          && Files.getOwner(file, LinkOption.NOFOLLOW_LINKS).equals(Files.getOwner(beside))) {
        Files.setPosixFilePermissions(
            beside, Files.getPosixFilePermissions(file, LinkOption.NOFOLLOW_LINKS));
      }
      try (FileChannel channel =
          FileChannel.open(beside, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS)) {
        write(channel, text);
      }
      Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(beside);
    }
  }

  private static void create(Path file, String text, FileAttribute<?> permissions)
      throws IOException {
    try (FileChannel channel =
        FileChannel.open(
            file, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), permissions)) {
      try {
        write(channel, text);
      } catch (IOException e) {
        Files.deleteIfExists(file);
        throw e;
      }
    }
  }

  private static void write(FileChannel channel, String text) throws IOException {
    ByteBuffer bytes = StandardCharsets.UTF_8.encode(text);
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
    // Some file systems say only now that there was no room.
    channel.force(true);
  }
}
