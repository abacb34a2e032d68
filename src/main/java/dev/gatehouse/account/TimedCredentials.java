package dev.gatehouse.account;

import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.SdkClientException;

/**
 * Limits the total time of a provider that uses its own HTTP connection. The SDK limits only the
 * time between bytes there.
 *
 * @param address the address of the provider, for messages
 * @param patience the total time limit
 * @param refusal replaces the SDK's failure if the SDK refuses the address or finds no credentials
 */
record TimedCredentials(
    AwsCredentialsProvider provider,
    String address,
    Duration patience,
    UnaryOperator<SdkClientException> refusal)
    implements AwsCredentialsProvider {

  /** Returns whether a provider returns credentials within a time. */
  static boolean come(AwsCredentialsProvider provider, Duration patience) {
    try {
      resolve(provider, patience);
      return true;
    } catch (ExecutionException | TimeoutException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  @Override
  public AwsCredentials resolveCredentials() {
    try {
      return resolve(provider, patience);
    } catch (ExecutionException e) {
      Throwable cause = Optional.ofNullable(e.getCause()).orElse(e);
      // A failure without a cause means that the SDK refuses the address itself.
      throw cause instanceof SdkClientException refused && refused.getCause() == null
          ? refusal.apply(refused)
          : at(SdkClientException.create("", cause));
    } catch (TimeoutException e) {
      throw at(SdkClientException.create("", new SocketTimeoutException()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw AbortedException.create("", e);
    }
  }

  private SdkClientException at(SdkClientException failure) {
    NoSignIn.add(address, failure);
    return failure;
  }

  private static AwsCredentials resolve(AwsCredentialsProvider provider, Duration patience)
      throws ExecutionException, InterruptedException, TimeoutException {
    FutureTask<AwsCredentials> answer = new FutureTask<>(provider::resolveCredentials);
    Thread thread = new Thread(answer, "credentials");
    thread.setDaemon(true);
    thread.start();
    return answer.get(patience.toMillis(), TimeUnit.MILLISECONDS);
  }
}
