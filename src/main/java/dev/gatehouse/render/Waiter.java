package dev.gatehouse.render;

import dev.gatehouse.plan.Await;
import dev.gatehouse.plan.Operation;
import dev.gatehouse.plan.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A waiter of the AWS CLI, which both of its versions have and which waits for what an {@link
 * Await} waits for. A test holds each row against the models of both.
 *
 * @param name what stands behind {@code aws … wait}
 * @param read the operation that it repeats
 * @param value where it looks for the state
 * @param state the state that ends it well
 * @param limit how long it waits
 */
record Waiter(String name, Operation read, Path value, String state, Duration limit) {

  static final List<Waiter> ALL =
      List.of(
          new Waiter(
              "instance-running",
              new Operation("ec2", "DescribeInstances"),
              Path.of("Reservations").first().then("Instances").first().then("State", "Name"),
              "running",
              Duration.ofMinutes(10)));

  /** The waiter that does what a wait does; none where something is proven or told by it. */
  static Optional<Waiter> of(Await await) {
    return ALL.stream()
        .filter(waiter -> waiter.read.equals(Operation.of(await.read())))
        // By its words: the equality of a path's segments is put together at run time.
        .filter(waiter -> waiter.value.toString().equals(await.value().toString()))
        .filter(waiter -> await.until().contains(waiter.state))
        .filter(waiter -> await.limit().equals(waiter.limit))
        .filter(waiter -> await.proves().equals(Set.of()))
        .findFirst();
  }

  /** The command that waits, made of the command of the read. */
  Command command(Command command) {
    return new Command(command.service(), "wait " + name, command.options());
  }
}
