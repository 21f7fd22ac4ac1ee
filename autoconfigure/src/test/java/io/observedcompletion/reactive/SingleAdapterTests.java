// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.reactive;

import io.reactivex.rxjava3.core.Single;

class SingleAdapterTests extends ReactiveTypeContract<Single<String>> {

}
