package dev.gatehouse;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/**
 * What a program leaves where others can read it: files, and the command lines and environments of
 * it and of all that it starts, looked at again and again while it runs.
 */
final class Traces implements AutoCloseable {

  private static final long LOOK_EVERY_NANOS = 100_000_000;

  private final long shell;
  private final Set<String> seen = ConcurrentHashMap.newKeySet();
  private final Thread watcher = new Thread(this::watch, "traces");
  private volatile boolean closed;

  /** Watches what a shell starts, until it is closed. */
  Traces(long shell) {
    this.shell = shell;
    watcher.setDaemon(true);
    watcher.start();
  }

  private void watch() {
    while (!closed) {
      ProcessHandle.of(shell).stream()
          .flatMap(ProcessHandle::descendants)
          .forEach(
              process -> {
                for (String file : List.of("cmdline", "environ")) {
                  read(Path.of("/proc/" + process.pid() + "/" + file));
                }
              });
      LockSupport.parkNanos(LOOK_EVERY_NANOS);
    }
  }

  private void read(Path file) {
    try {
      seen.add(Files.readString(file, StandardCharsets.ISO_8859_1));
    } catch (IOException e) {
      // It has ended meanwhile.
    }
  }

  /** How many different command lines and environments were seen. */
  int count() {
    return seen.size();
  }

  /** Holds that none of these is in what was seen, nor in a file below a folder. */
  void holdNone(Collection<String> secrets, Path folder) throws IOException {
    List<String> found = new ArrayList<>();
    for (String text : seen) {
      secrets.stream()
          .filter(text::contains)
          .forEach(secret -> found.add(secret + " in a process: " + text.replace('\0', ' ')));
    }
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String text = Files.readString(file, StandardCharsets.ISO_8859_1);
        secrets.stream()
            .filter(text::contains)
            .forEach(secret -> found.add(secret + " in the file " + file));
      }
    }
    assertEquals(List.of(), found);
  }

  @Override
  public void close() {
    closed = true;
    try {
      watcher.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
