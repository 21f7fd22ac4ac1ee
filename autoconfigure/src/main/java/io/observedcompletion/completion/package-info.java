// SPDX-License-Identifier: Apache-2.0

/**
 * The core: a recorder starts recordings, each of which yields exactly one completion.
 * <p>
 * For users: {@link CompletionRecorder}, {@link CompletionRecorderBuilder},
 * {@link CompletionRecording}, {@link CompletionStart}, {@link CompletionStartBuilder},
 * {@link CompletionContext}, {@link Completion}, {@link CompletionBuilder},
 * {@link Outcome}, {@link ObservationType}, {@link Prompt}, {@link Scope},
 * {@link CompletionSink}, {@link CompletionSampler}, {@link TokenEstimator},
 * {@link TokenEstimate}, {@link CheckedAction}, {@link CheckedCall}, {@link TailRule},
 * {@link TraceHeaders}.
 * <p>
 * For integrations: {@link CompletionJournal}, {@link TraceIds}, {@link Upstream},
 * {@link CompletionOrigin}, {@link Consumption}, {@link FailOpen}, {@link CallerThread},
 * {@link PreparedCall}, {@link CompletionAttribute}, {@link OpenCall},
 * {@link CompletionDestination}, {@link DestinationStatus}.
 * <p>
 * Internal: {@link DaemonThread}.
 */
@NullMarked
package io.observedcompletion.completion;

import org.jspecify.annotations.NullMarked;
