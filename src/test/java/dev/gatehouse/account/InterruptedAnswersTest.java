package dev.gatehouse.account;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.gatehouse.account.read.Reader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.services.iam.model.ListPoliciesRequest;

/**
 * A large answer that is given up while it is read keeps no other from being read: the room for
 * large ones is there once in a process. The SDK interrupts the thread where its time is over, and
 * then closes the body that came, not the one that was made of it.
 */
@Timeout(60)
class InterruptedAnswersTest {

  private static final AwsRequest LIST = ListPoliciesRequest.builder().build();

  private final CountDownLatch interrupts = new CountDownLatch(1);

  private static String policies(int kibibytes) {
    return "<ListPoliciesResponse><ListPoliciesResult><Policies/><Pad>"
        + "x".repeat(kibibytes << 10)
        + "</Pad></ListPoliciesResult></ListPoliciesResponse>";
  }

  /** Sends all of the answer but its end, then interrupts who waits for that, and sends it. */
  private void interrupted(OutputStream out, int status, Thread reader)
      throws IOException, InterruptedException {
    ByteArrayOutputStream whole = new ByteArrayOutputStream();
    Loopback.write(whole, status, "text/xml", policies(100));
    byte[] bytes = whole.toByteArray();
    int end = 10 << 10;
    out.write(bytes, 0, bytes.length - end);
    out.flush();
    // It has read the start, and holds the room.
    while (Stream.of(reader.getStackTrace())
        .noneMatch(frame -> frame.getMethodName().equals("readAllBytes"))) {
      if (!reader.isAlive()) {
        throw new IOException("it ended before it read");
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
    }
    interrupts.countDown();
    reader.interrupt();
    out.write(bytes, bytes.length - end, end);
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 403, 500})
  void keepNoOtherFromBeingRead(int status) throws Exception {
    CompletableFuture<Thread> reading = new CompletableFuture<>();
    try (Loopback server =
            new Loopback((request, out) -> interrupted(out, status, reading.join()));
        Clients clients = server.clients()) {
      FutureTask<Object> given = new FutureTask<>(() -> new Reader(clients).look(LIST));
      Thread thread = new Thread(given, "given up");
      reading.complete(thread);
      thread.start();
      assertThrows(ExecutionException.class, () -> given.get(30, TimeUnit.SECONDS));
      assertEquals(0, interrupts.getCount());
      thread.join();
    }
    try (Loopback server =
            new Loopback((request, out) -> Loopback.write(out, 200, "text/xml", policies(100)));
        Clients clients = server.clients()) {
      assertFalse(new Reader(clients).look(LIST).answer().isEmpty());
    }
  }
}
