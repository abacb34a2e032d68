package dev.gatehouse.account;

import dev.gatehouse.plan.Fact;
import dev.gatehouse.plan.Operation;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.awscore.AwsResponse;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;

/**
 * Reads the account. A read that AWS refuses is a fact like any other: the thing is not there, the
 * caller may not look, or the service is not offered in the Region ({@link #NO_ENDPOINT}).
 */
public final class Reader {

  /** The code of a service that has no address in the Region, as with Cloud9 in a new one. */
  public static final String NO_ENDPOINT = "NoSuchEndpoint";

  /** The code of a service that did not answer, and without which everything can be done. */
  public static final String NO_ANSWER = "NoAnswer";

  private static final int AT_ONCE = 8;
  // Without these there is no network, or a mistyped address: AWS has them in every partition.
  private static final Set<String> EVERYWHERE = Set.of("iam", "sts");
  // A network may let nothing through but what it knows, and these only say what they think.
  private static final Set<String> ADVISERS =
      Set.of("accessanalyzer", "freetier", "organizations", "pricing", "servicequotas");
  // Nor does anything hang on these, which not every stand-in for AWS has.
  private static final Set<String> ADVICE = Set.of("ListRegions", "SimulatePrincipalPolicy");
  // Refuses good credentials as unknown where the account is not one of its customers, or its
  // Region is not turned on. Bad ones are refused by the others too.
  private static final Set<String> CLUBS = Set.of("cloud9");

  private final Aws aws;
  private final Pace pace;

  /** A reader of the account that {@code aws} leads to. */
  public Reader(Aws aws) {
    this(aws, Pace.real());
  }

  /**
   * The same where time goes by in another way.
   *
   * @param pace how long it takes to wait for what AWS has to make before it can be read
   */
  public Reader(Aws aws, Pace pace) {
    this.aws = aws;
    this.pace = pace;
  }

  /**
   * Sends these reads, several at the same time, with all their pages. The credential report, which
   * AWS makes only when it is asked for, is waited for beside the others.
   *
   * @return what each brought, in the order of the set
   * @throws AccountException if AWS does not answer, or accepts no call with these credentials
   */
  public Map<AwsRequest, Fact<AwsResponse>> read(Set<AwsRequest> reads) {
    Map<AwsRequest, Fact<AwsResponse>> facts = new LinkedHashMap<>();
    if (reads.isEmpty()) {
      return facts;
    }
    ExecutorService threads =
        Executors.newFixedThreadPool(
            Math.min(AT_ONCE, reads.size()) + (reads.contains(CredentialReports.READ) ? 1 : 0),
            task -> {
              Thread thread = new Thread(task, "reader");
              thread.setDaemon(true);
              return thread;
            });
    try {
      Map<AwsRequest, Future<Fact<AwsResponse>>> sent = new LinkedHashMap<>();
      reads.forEach(read -> sent.put(read, threads.submit(() -> look(read))));
      sent.forEach((read, answer) -> facts.put(read, get(answer)));
      return facts;
    } finally {
      threads.shutdownNow();
    }
  }

  /**
   * Sends one read, with all its pages.
   *
   * @throws AccountException if AWS does not answer, or accepts no call with these credentials
   */
  public Fact<AwsResponse> look(AwsRequest read) {
    try {
      return answer(read);
    } catch (AccountException e) {
      // Also where the credentials are refused: a new account may not be signed up for it yet.
      Operation operation = Operation.of(read);
      if (ADVISERS.contains(operation.service()) || ADVICE.contains(operation.name())) {
        return new Fact.Refused<>(NO_ANSWER, e.what());
      }
      throw e;
    }
  }

  private Fact<AwsResponse> answer(AwsRequest read) {
    try {
      AwsResponse answer =
          read.equals(CredentialReports.READ)
              ? CredentialReports.read(aws, pace)
              : Pages.all(aws, read);
      return new Fact.Known<>(answer, AwsClock.date(answer));
    } catch (AwsServiceException e) {
      if (!(CLUBS.contains(Operation.of(read).service()) && Refusals.isStranger(e))) {
        throwIfOfCredentials(e);
      }
      return new Fact.Refused<>(Refusals.code(e), Refusals.message(e));
    } catch (SdkClientException e) {
      Operation operation = Operation.of(read);
      AccountException failure = Unreachable.of(operation.toString(), e);
      if (Unreachable.isUnknownHost(e) && !EVERYWHERE.contains(operation.service())) {
        return new Fact.Refused<>(NO_ENDPOINT, failure.what());
      }
      throw failure;
    }
  }

  private static void throwIfOfCredentials(AwsServiceException e) {
    Refusals.ofCredentials(e)
        .ifPresent(
            failure -> {
              throw failure;
            });
  }

  private static Fact<AwsResponse> get(Future<Fact<AwsResponse>> answer) {
    try {
      return answer.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      throw new IllegalStateException("a read failed", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AccountException(
          AccountException.Kind.UNREACHABLE,
          "the account was not read: it was interrupted",
          Optional.empty(),
          Optional.of(e));
    }
  }
}
