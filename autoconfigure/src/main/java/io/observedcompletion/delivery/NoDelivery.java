/*
 * Copyright 2026-present the original author or authors.
 *
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *      https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */

package io.observedcompletion.delivery;

import java.time.Duration;

import io.observedcompletion.spool.SpoolRecord;

/**
 * The delivery that has nowhere to deliver to.
 */
enum NoDelivery implements Delivery {

	INSTANCE;

	@Override
	public boolean offer(SpoolRecord record) {
		return false;
	}

	@Override
	public void journal(SpoolRecord record) {
	}

	@Override
	public int retryRejected() {
		return 0;
	}

	@Override
	public FlushResult flush(Duration limit) {
		return new FlushResult(0, 0, 0, 0);
	}

	@Override
	public DeliveryStatus status() {
		return DeliveryStatus.of(DeliveryStatus.State.OFF, false);
	}

	@Override
	public void close(Duration flushTimeout) {
	}

}
